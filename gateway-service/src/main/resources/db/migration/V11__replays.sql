-- Many failed videos, replayed at a modest pace. What matched when it was asked for is written down, so that it goes on
-- where it was after a restart, and that several gateways share the work.
create table re_bulk_replays (
  id uuid primary key,
  project_id uuid references re_projects on delete cascade, -- null is all projects
  filter text not null, -- as JSON
  from_stage text, -- null is the stage at which each video failed
  per_minute int not null check (per_minute between 1 and 600),
  state text not null check (state in ('running', 'done', 'stopped')),
  created_by uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  due_at timestamptz not null default now() -- when the next video may be replayed
);
create index on re_bulk_replays (due_at) where state = 'running';
create index on re_bulk_replays (project_id, created_at desc, id desc);
comment on table re_bulk_replays is 'Replays of many failed videos at a modest pace';

create table re_bulk_replay_videos (
  bulk_id uuid not null references re_bulk_replays on delete cascade,
  video_id uuid not null,
  place int not null, -- in the order of the videos' last changes
  state text not null default 'waiting' check (state in ('waiting', 'replayed', 'skipped')),
  note text, -- why it was skipped
  primary key (bulk_id, video_id)
);
create index on re_bulk_replay_videos (bulk_id, place) where state = 'waiting';
comment on table re_bulk_replay_videos is 'The videos of a bulk replay and what became of each';

alter table re_bulk_replays enable row level security;
create policy manage on re_bulk_replays to re_tenant
  using (project_id in (select re_projects_with('admin')) or re_administers())
  with check (project_id in (select re_projects_with('admin')) or re_administers());
create policy system on re_bulk_replays to re_system using (true) with check (true);
alter table re_bulk_replay_videos enable row level security;
create policy see on re_bulk_replay_videos for select to re_tenant
  using (bulk_id in (select id from re_bulk_replays));
create policy system on re_bulk_replay_videos to re_system using (true) with check (true);
grant select, insert, update on re_bulk_replays, re_bulk_replay_videos to re_system;
grant select, update on re_bulk_replays to re_tenant;
grant select on re_bulk_replay_videos to re_tenant;
