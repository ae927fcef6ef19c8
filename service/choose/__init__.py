"""Found articles -> the smallest units that answer, by what tells them apart."""
