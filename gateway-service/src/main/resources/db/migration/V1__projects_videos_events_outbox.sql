-- Run as the owner. The application logs in as re_gateway, which an operator may have made before.
do $$
begin
  create role re_gateway login noinherit password '${password}';
exception
  when duplicate_object or unique_violation then null;
end
$$;
grant usage on schema gateway to re_gateway;

create table re_projects (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  created_at timestamptz not null
);
create index on re_projects (owner_id, created_at desc, id desc);

create table re_videos (
  id uuid primary key,
  project_id uuid not null references re_projects,
  owner_id uuid not null,
  status text not null,
  state text not null, -- the folded events as JSON
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on re_videos (project_id, created_at desc, id desc);

create table re_events (
  id uuid primary key,
  video_id uuid not null references re_videos,
  owner_id uuid not null,
  type text not null,
  attempt int not null,
  payload jsonb not null,
  time timestamptz not null,
  stored_at timestamptz not null default now(),
  seq bigint generated always as identity
);
create index on re_events (video_id, seq);

create table re_outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  payload bytea not null,
  created_at timestamptz not null default now()
);

create function re_outbox_news() returns trigger language plpgsql as $$
begin
  perform pg_notify('re_outbox', '');
  return null;
end
$$;
create trigger news after insert on re_outbox for each statement execute function re_outbox_news();

create function re_video_news() returns trigger language plpgsql as $$
begin
  perform pg_notify('re_video', new.project_id || '/' || new.id);
  return null;
end
$$;
create trigger news after insert or update on re_videos for each row execute function re_video_news();

grant select, insert, update, delete on re_projects, re_videos, re_outbox to re_gateway;
grant select, insert on re_events to re_gateway;
