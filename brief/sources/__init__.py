"""Sources: files become cleaned, dated, attributed articles."""
