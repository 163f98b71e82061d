-- The catalogue shows and filters offers without opening the definition of each: what a result card needs is kept beside it.
alter table courses.learning_opportunity
  add column level text not null default '',
  add column participation text not null default '',
  add column card jsonb not null default '{}';
comment on column courses.learning_opportunity.level is 'Level with its framework, such as EQF 6; empty where none applies.';
comment on column courses.learning_opportunity.card is 'Facts of the achievement version a result card shows. Copied when the offer opens; the version never changes.';
