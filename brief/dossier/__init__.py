"""The dossier: verified findings of many articles become one ledger. Pure and deterministic."""
