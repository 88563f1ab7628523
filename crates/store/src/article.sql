-- Help articles, their words, and what readers made of them.

-- name: insert
-- A new one.
insert into article (id, section_id, state, source, tags, also, position, slug, revision, changed_by, changed_at,
  published_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: update
-- Where it stands now.
update article set section_id = $2, state = $3, source = $4, tags = $5, also = $6, position = $7, slug = $8,
  revision = $9, changed_by = $10, changed_at = $11, published_at = $12
where id = $1

-- name: hold
-- Who saves second sees what the first saved.
update article set changed_at = changed_at where id = $1

-- name: remove
-- It is no more.
delete from article where id = $1

-- name: remove_texts
-- Nor are its words.
delete from article_text where article_id = $1

-- name: remove_revisions
-- Nor its saves.
delete from article_revision where article_id = $1

-- name: remove_votes
-- Nor what readers said of it.
delete from article_vote where article_id = $1

-- name: remove_readings
-- Nor who read it.
delete from article_reading where article_id = $1

-- name: find
-- One by its number.
select id, section_id, state, source, tags, also, position, slug, revision, changed_by, changed_at, published_at
from article where id = $1

-- name: texts
-- Its words in every language.
select locale, title, excerpt, body, revision, of_source from article_text where article_id = $1 order by locale

-- name: put_text
-- Its words in one language.
insert into article_text (article_id, locale, title, excerpt, body, revision, of_source)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (article_id, locale) do update set title = excluded.title, excerpt = excluded.excerpt, body = excluded.body,
  revision = excluded.revision, of_source = excluded.of_source

-- name: put_revision
-- A save.
insert into article_revision (article_id, number, locale, title, excerpt, body, by_agent, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: revisions
-- Saves without their words, the last first.
select r.number, r.locale, r.title, r.at, a.name as agent_name
from article_revision r left join agent a on a.id = r.by_agent
where r.article_id = $1 order by r.number desc limit $2

-- name: revision
-- One save.
select r.number, r.locale, r.title, r.excerpt, r.body, r.at, a.name as agent_name
from article_revision r left join agent a on a.id = r.by_agent
where r.article_id = $1 and r.number = $2

-- name: revision_before
-- What stood in the same language before a save.
select r.number, r.locale, r.title, r.excerpt, r.body, r.at, a.name as agent_name
from article_revision r left join agent a on a.id = r.by_agent
where r.article_id = $1 and r.locale = $2 and r.number < $3 order by r.number desc limit 1

-- name: all
-- All of them as agents list them.
select id, section_id, state, source, tags, also, position, slug, revision, changed_by, changed_at, published_at
from article order by position, id limit $1

-- name: all_texts
-- The titles of all.
select article_id, locale, title, revision, of_source from article_text order by article_id, locale limit $1

-- name: count
-- How many there are.
select count(*) as n from article

-- name: count_published
-- How many customers read, as far as that matters.
select count(*) as n from (select 1 from article where state = 'published' limit $1) as counted

-- name: published
-- What customers may read, in the order of the help, in a language and in the source's.
select a.id, a.section_id, a.slug, a.source, a.changed_at, t.locale, t.title, t.excerpt
from article a join article_text t on t.article_id = a.id and (t.locale = $1 or t.locale = a.source)
where a.state = 'published' order by a.position, a.id limit $2

-- name: published_some
-- The same of up to twenty.
select a.id, a.section_id, a.slug, a.source, a.changed_at, t.locale, t.title, t.excerpt
from article a join article_text t on t.article_id = a.id and (t.locale = $1 or t.locale = a.source)
where a.state = 'published' and a.id in (
  $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)

-- name: of_section
-- Numbers of what customers may read of one part of the help.
select id from article where state = 'published' and section_id = $1 order by position, id limit $2

-- name: of_tag
-- The same of one tag.
select article_id as id from article_tag where tag = $1 order by article_id limit $2

-- name: add_tag
-- What customers find it by.
insert into article_tag (tag, article_id) values ($1, $2) on conflict (tag, article_id) do nothing

-- name: drop_tags
-- Nothing any more.
delete from article_tag where article_id = $1

-- name: add_word
-- A word by which it is found.
insert into article_word (word, locale, article_id, weight) values ($1, $2, $3, $4)

-- name: drop_words
-- It is found by none.
delete from article_word where article_id = $1

-- name: drop_words_in
-- By none in this language.
delete from article_word where article_id = $1 and locale = $2

-- name: hits
-- Where any of these words stands, those that tell most first.
select article_id, locale, weight from article_word
where word in ($1, $2, $3, $4, $5, $6) order by weight desc, article_id limit $7

-- name: sections
-- The parts of the help, in order.
select id, names, position from article_section order by position, id limit $1

-- name: put_section
-- One of them.
insert into article_section (id, names, position) values ($1, $2, $3)
on conflict (id) do update set names = excluded.names, position = excluded.position

-- name: remove_section
-- It is no more.
delete from article_section where id = $1

-- name: leave_section
-- What stood in it stands in none.
update article set section_id = null where section_id = $1

-- name: read
-- A browser read it. Matches no row where that is known from the last three days.
insert into article_reading (mark, article_id, at, week, followed) values ($1, $2, $3, $4, 0)
on conflict (mark, article_id) do nothing

-- name: read_again
-- It reads on: from here three days are counted.
update article_reading set at = $3 where mark = $1 and article_id = $2 and at < $3

-- name: followed
-- A request came from a browser that read these since then.
update article_reading set followed = 1 where mark = $1 and at >= $2 and followed = 0 returning article_id, week

-- name: sweep_readings
-- Forgets who read before that.
delete from article_reading where at < $1

-- name: vote
-- What a browser says of a save. A second answer takes the place of the first.
insert into article_vote (mark, article_id, revision, locale, helpful, at) values ($1, $2, $3, $4, $5, $6)
on conflict (mark, article_id, revision) do nothing

-- name: revote
-- Another answer than before. Matches no row where it is the same.
update article_vote set helpful = $4, at = $5, missing = null
where mark = $1 and article_id = $2 and revision = $3 and helpful <> $4

-- name: tell_missing
-- What was missing.
update article_vote set missing = $4 where mark = $1 and article_id = $2 and revision = $3 and helpful = 0

-- name: missing
-- What was missing in one, the last first.
select article_id, locale, missing, revision, at from article_vote
where article_id = $1 and missing is not null order by at desc limit $2

-- name: told
-- What was missing in any.
select article_id, locale, missing, revision, at from article_vote
where missing is not null and at >= $1 order by at desc limit $2

-- name: add_week
-- Adds to the sums of a week.
insert into article_week (article_id, week, views, suggested, helpful, unhelpful, followed)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (article_id, week) do update set views = article_week.views + excluded.views,
  suggested = article_week.suggested + excluded.suggested, helpful = article_week.helpful + excluded.helpful,
  unhelpful = article_week.unhelpful + excluded.unhelpful, followed = article_week.followed + excluded.followed

-- name: weeks
-- The sums of some weeks.
select article_id, week, views, suggested, helpful, unhelpful, followed from article_week
where week >= $1 and week <= $2 order by week, article_id limit $3

-- name: sums
-- The sums of one over some weeks.
select cast(coalesce(sum(views), 0) as BIGINT) as views, cast(coalesce(sum(suggested), 0) as BIGINT) as suggested,
  cast(coalesce(sum(helpful), 0) as BIGINT) as helpful, cast(coalesce(sum(unhelpful), 0) as BIGINT) as unhelpful,
  cast(coalesce(sum(followed), 0) as BIGINT) as followed
from article_week where article_id = $1 and week >= $2

-- name: miss
-- Somebody looked for this, and there was nothing.
insert into article_missed (week, words, locale, n) values ($1, $2, $3, 1)
on conflict (week, words, locale) do update set n = article_missed.n + 1

-- name: count_missed
-- How much was missed in a week: it is not kept without end.
select count(*) as n from (select 1 from article_missed where week = $1 limit $2) as counted

-- name: missed
-- What was looked for in vain since a week, most often first.
select words, locale, cast(sum(n) as BIGINT) as n from article_missed where week >= $1
group by words, locale order by sum(n) desc, words limit $2

-- name: sweep_missed
-- Forgets what was looked for long ago.
delete from article_missed where week < $1
