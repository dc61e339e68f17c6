"""What the person hears: the tones, and the speaker that plays them."""
