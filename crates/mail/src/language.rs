//! The language a person wrote in, from the newly written text. Which language to answer in is the desk's choice.
