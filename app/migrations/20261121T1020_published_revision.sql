-- Which save was published last: a draft saved after it holds something no version shows yet.
alter table catalogue.achievement add column published_revision integer;
comment on column catalogue.achievement.published_revision is 'draft_revision at the time of the last publication.';
