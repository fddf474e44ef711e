"""Every word anyone reads: catalogues, Latvian dates and numbers, the plain-language check."""
