"""The filter engine: Facet, Selection, Index, Listing. It knows no page type by name."""
