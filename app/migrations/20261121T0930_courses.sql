-- Self-paced courses of sections and units, the offer people enrol in, and how far they are.
create schema courses;

create table courses.course (
  tenant_id uuid not null,
  id uuid not null,
  department_id uuid,
  achievement_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  made_by uuid,
  made_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table courses.course is 'owner: tenant. Content that leads to an achievement.';

create table courses.section (
  tenant_id uuid not null,
  course_id uuid not null,
  id uuid not null,
  position integer not null,
  title text not null check (length(title) between 1 and 200),
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references courses.course (tenant_id, id)
);
create index section_course on courses.section (tenant_id, course_id, position);
comment on table courses.section is 'owner: tenant. A part of a course, in order.';

create table courses.unit (
  tenant_id uuid not null,
  course_id uuid not null,
  section_id uuid not null,
  id uuid not null,
  position integer not null,
  kind text not null check (kind in ('page', 'file', 'assignment')),
  title text not null check (length(title) between 1 and 200),
  body text not null default '' check (length(body) <= 200000),
  minutes integer not null default 10 check (minutes between 0 and 100000),
  blob_hash text,
  file_name text,
  media_type text,
  file_size bigint,
  removed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references courses.course (tenant_id, id),
  foreign key (tenant_id, section_id) references courses.section (tenant_id, id)
);
create index unit_course on courses.unit (tenant_id, course_id, position);
comment on table courses.unit is 'owner: tenant. A Markdown page, a file, or the assignment that hands evidence in to assessment.';

create table courses.learning_opportunity (
  tenant_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  achievement_id uuid not null,
  achievement_version integer not null,
  title text not null,
  summary text not null,
  language text not null,
  price text not null default '',
  contact text not null default '',
  search tsvector not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references courses.course (tenant_id, id)
);
create unique index learning_opportunity_id on courses.learning_opportunity (id);
comment on index courses.learning_opportunity_id is 'across owners: the public catalogue names the opportunity alone.';
create unique index learning_opportunity_open_once on courses.learning_opportunity (tenant_id, course_id) where closed_at is null;
create index learning_opportunity_search on courses.learning_opportunity using gin (search) where closed_at is null;
comment on table courses.learning_opportunity is 'owner: tenant. A concrete offer of a course, as the catalogue shows it.';

create table courses.enrolment (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  learning_opportunity_id uuid not null,
  course_id uuid not null,
  achievement_id uuid not null,
  achievement_version integer not null,
  enrolled_at timestamptz not null,
  left_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, learning_opportunity_id) references courses.learning_opportunity (tenant_id, id)
);
create unique index enrolment_once on courses.enrolment (tenant_id, learning_opportunity_id, person_id);
create index enrolment_person on courses.enrolment (person_id, enrolled_at);
comment on table courses.enrolment is 'owner: tenant. A learner''s place in a learning opportunity; pins the achievement version it leads to.';

create table courses.unit_completion (
  tenant_id uuid not null,
  enrolment_id uuid not null,
  unit_id uuid not null,
  completed_at timestamptz not null,
  primary key (tenant_id, enrolment_id, unit_id),
  foreign key (tenant_id, enrolment_id) references courses.enrolment (tenant_id, id),
  foreign key (tenant_id, unit_id) references courses.unit (tenant_id, id)
);
comment on table courses.unit_completion is 'owner: tenant. A learner is done with a unit.';
