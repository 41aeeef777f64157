/** Changes when the tables or the forms in them do, so that a file of an older format is built anew. */
export const libraryFormat = 9;

/**
 * The tables of a library file. A document's passages have consecutive rows, so a range of rows is a document;
 * rows of a document that was removed stay unused. `subjects` are the entries that lead to a passage, its own and those
 * of the headings that it is the first passage of. `terms` and `heading_terms` hold what a search looks for,
 * `runs` the runs of three characters that tell which texts can hold a quotation.
 */
export const schema = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE documents (
    number INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, record TEXT NOT NULL, characters INTEGER NOT NULL,
    first_row INTEGER NOT NULL, passages INTEGER NOT NULL,
    first_heading INTEGER NOT NULL, headings INTEGER NOT NULL,
    facets BLOB NOT NULL, spellings TEXT NOT NULL
  );
  CREATE TABLE headings (
    row INTEGER PRIMARY KEY, document INTEGER NOT NULL, address TEXT NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
    zh TEXT NOT NULL, en TEXT, status TEXT, above TEXT NOT NULL, level TEXT NOT NULL, tokens BLOB NOT NULL,
    subjects BLOB NOT NULL,
    UNIQUE (document, address)
  );
  CREATE TABLE list_labels (
    row INTEGER PRIMARY KEY, document INTEGER NOT NULL, address TEXT NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
    zh TEXT NOT NULL, en TEXT, status TEXT, above TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    UNIQUE (document, address)
  );
  CREATE TABLE passages (
    row INTEGER PRIMARY KEY, document INTEGER NOT NULL, address TEXT NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
    zh TEXT NOT NULL, en TEXT, status TEXT, above TEXT NOT NULL,
    kind TEXT NOT NULL, heading INTEGER, evidence TEXT NOT NULL, notes TEXT NOT NULL, tokens BLOB NOT NULL,
    subjects BLOB NOT NULL, entries BLOB NOT NULL,
    UNIQUE (document, address)
  );
  CREATE TABLE subjects (
    row INTEGER PRIMARY KEY, document INTEGER NOT NULL, passage INTEGER NOT NULL,
    address TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL
  );
  CREATE INDEX subjects_of_passage ON subjects (passage);
  CREATE INDEX subjects_of_document ON subjects (document);
  CREATE TABLE facet_values (number INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (facet, value));
  CREATE TABLE vocabulary (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, token TEXT NOT NULL,
    passages INTEGER NOT NULL, headings INTEGER NOT NULL, subjects INTEGER NOT NULL, UNIQUE (kind, token)
  );
  CREATE TABLE spellings (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE pinyin (spelling TEXT PRIMARY KEY, word TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE texts (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, language TEXT NOT NULL,
    text TEXT NOT NULL, characters INTEGER NOT NULL, sha256 TEXT NOT NULL,
    comparable TEXT NOT NULL, offsets BLOB NOT NULL, places TEXT NOT NULL, UNIQUE (document, language)
  );
  CREATE VIRTUAL TABLE terms USING fts5(
    words_zh, heading_zh, chars_zh, words_en, heading_en, subjects_zh, subjects_en, place,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '&+.'"
  );
  CREATE VIRTUAL TABLE heading_terms USING fts5(
    words_zh, chars_zh, words_en,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '&+.'"
  );
  CREATE VIRTUAL TABLE runs USING fts5(
    comparable, content = '', contentless_delete = 1, detail = none, tokenize = "trigram case_sensitive 1"
  );
`;
