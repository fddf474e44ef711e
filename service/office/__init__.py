"""What the office's workers do: come in, read cases and change them, keep the catalogue, look after their colleagues."""
