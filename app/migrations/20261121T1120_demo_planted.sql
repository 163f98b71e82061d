-- Planting the demonstration takes seconds; a start that was interrupted goes on where it stopped.
alter table platform.deployment add column demo_planted_at timestamptz;
