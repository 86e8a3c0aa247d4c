"""The overview of a register: every institution, association, organisation and bureau, as pages for a browser."""
