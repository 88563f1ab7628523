-- Help articles: their words with every save, where they stand, and what anonymous readers made of them.

-- names is JSON: a name by language.
create table article_section (
  id BIGINT primary key,
  names TEXT not null,
  position BIGINT not null
);

-- id is a small number that people read. tags and also are JSON; locales is the list of the languages that it has.
create table article (
  id BIGINT primary key,
  section_id BIGINT,
  state TEXT not null check (state in ('draft', 'published', 'retired')),
  source TEXT not null,
  tags TEXT not null,
  also TEXT not null,
  position BIGINT not null,
  slug TEXT not null,
  revision BIGINT not null,
  changed_by BIGINT not null,
  changed_at BIGINT not null,
  published_at BIGINT
);
create index article_published on article (position, id) where state = 'published';

-- The words as they are now. of_source is the save of the source that a translation agrees with.
create table article_text (
  article_id BIGINT not null,
  locale TEXT not null,
  title TEXT not null,
  excerpt TEXT not null,
  body TEXT not null,
  revision BIGINT not null,
  of_source BIGINT not null,
  primary key (article_id, locale)
) without rowid;

-- Each save, with the words that it left.
create table article_revision (
  article_id BIGINT not null,
  number BIGINT not null,
  locale TEXT not null,
  title TEXT not null,
  excerpt TEXT not null,
  body TEXT not null,
  by_agent BIGINT not null,
  at BIGINT not null,
  primary key (article_id, number)
) without rowid;

-- Tags and words of published articles alone: what customers find.
create table article_tag (
  tag TEXT not null,
  article_id BIGINT not null,
  primary key (tag, article_id)
) without rowid;
create index article_tag_article on article_tag (article_id);

create table article_word (
  word TEXT not null,
  locale TEXT not null,
  article_id BIGINT not null,
  weight BIGINT not null,
  primary key (word, locale, article_id)
) without rowid;
create index article_word_article on article_word (article_id);

-- What a browser read, by a hash of a random mark that it carries. Rows go after three days. followed says that a
-- request came after it, so that it counts once.
create table article_reading (
  mark TEXT not null,
  article_id BIGINT not null,
  at BIGINT not null,
  week BIGINT not null,
  followed BIGINT not null check (followed in (0, 1)),
  primary key (mark, article_id)
) without rowid;
create index article_reading_at on article_reading (at);

-- One answer for each browser and save: was it helpful, and what was missing.
create table article_vote (
  mark TEXT not null,
  article_id BIGINT not null,
  revision BIGINT not null,
  locale TEXT not null,
  helpful BIGINT not null check (helpful in (0, 1)),
  missing TEXT,
  at BIGINT not null,
  primary key (mark, article_id, revision)
) without rowid;
create index article_vote_missing on article_vote (article_id, at) where missing is not null;
create index article_vote_told on article_vote (at) where missing is not null;

-- Sums by article and week; a week is counted from 1970, and begins on a Monday. Article 0 stands for the help as a
-- whole: its views are visits, its followed are visits after which a request came.
create table article_week (
  article_id BIGINT not null,
  week BIGINT not null,
  views BIGINT not null,
  suggested BIGINT not null,
  helpful BIGINT not null,
  unhelpful BIGINT not null,
  followed BIGINT not null,
  primary key (article_id, week)
) without rowid;
create index article_week_week on article_week (week);

-- What was looked for and not found, folded.
create table article_missed (
  week BIGINT not null,
  words TEXT not null,
  locale TEXT not null,
  n BIGINT not null,
  primary key (week, words, locale)
) without rowid;
