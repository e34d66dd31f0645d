"""The screens, one file each: they only draw; what they show comes from the view-models."""
