// What the desk takes of files, as domain/known_files.py says.

/** Bytes of one file. */
export const MOST_BYTES = 4_000_000;
export const KINDS = ".pdf,.png,.jpg,.jpeg,.gif,.docx,.xlsx,.pptx,.odt,.ods,.txt,.csv";
