-- When a video last changed is when its last event happened: so it follows from the events, as all of the projection does.
update re_videos set updated_at = last.time
from (select video_id, max(time) as time from re_events group by video_id) last
where last.video_id = re_videos.id;

-- Long work on the whole installation: one of a kind at a time, on any gateway.
create table re_repairs (
  id uuid primary key,
  kind text not null check (kind in ('rebuild', 'reseed', 'collect')),
  dry_run boolean not null,
  state text not null check (state in ('running', 'done', 'failed', 'interrupted')),
  total bigint not null default 0,
  examined bigint not null default 0,
  changed bigint not null default 0,
  bytes bigint not null default 0,
  findings text not null default '[]', -- as JSON; the first ones
  problem text, -- why it failed
  started_by uuid, -- null for the schedule
  created_at timestamptz not null default now(),
  beat_at timestamptz not null default now(), -- its gateway's last sign of life
  finished_at timestamptz
);
create unique index re_repairs_one_of_a_kind on re_repairs (kind) where state = 'running';
create index on re_repairs (created_at desc, id desc);
comment on table re_repairs is 'Rebuilds, reseeds and collections, with what they found';

alter table re_repairs enable row level security;
create policy administer on re_repairs for select to re_tenant using (re_administers());
create policy system on re_repairs to re_system using (true) with check (true);
grant select on re_repairs to re_tenant;
grant select, insert, update, delete on re_repairs to re_system;

-- Records that a stage, the broker for it, or the gateway has given up.
create table re_dead_letters (
  id uuid primary key, -- follows from where and when Kafka had it
  topic text not null,
  topic_offset bigint not null,
  stage text, -- null for the gateway's own
  type text, -- of the event or part that the record is, as far as that is known
  event_id uuid, -- as the record itself says; so are the next two
  video_id uuid,
  project_id uuid,
  reason text not null,
  payload bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'redriven', 'dropped')),
  note text, -- why it was dropped
  handled_by uuid,
  handled_at timestamptz,
  created_at timestamptz not null -- when it was given up
);
create index on re_dead_letters (created_at desc, id desc);
comment on table re_dead_letters is 'Dead letters, for admins to redrive or drop';

alter table re_dead_letters enable row level security;
create policy administer on re_dead_letters for select to re_tenant using (re_administers());
create policy system on re_dead_letters to re_system using (true) with check (true);
grant select on re_dead_letters to re_tenant;
grant select, insert, update, delete on re_dead_letters to re_system;
