"""The web application: the gate, headers, forms, rendering."""
