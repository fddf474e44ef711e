"""What typed words mean where a button is to be tapped."""
