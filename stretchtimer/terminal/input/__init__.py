"""What the person presses and the system asks for: keys, signals, the clock, the terminal's state."""
