"""What the person sees and presses: keys and signals, the live screen, plain lines, tables."""
