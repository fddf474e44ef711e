"""The plan as FHIR R5."""
