"""Operations and their words: an instrument read into operations, operations worded as an instrument."""
