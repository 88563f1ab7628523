// Where agents write.
