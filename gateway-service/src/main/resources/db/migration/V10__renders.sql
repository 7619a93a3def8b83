-- Renders that people order of a timeline, beside the final one. The id is that of the event that asks for one, so the
-- events that it causes find it. A row is no part of the projection of its video.
create table re_renders (
  id uuid primary key,
  video_id uuid not null,
  project_id uuid not null,
  timeline_version int not null,
  wanted text not null, -- the order as JSON
  state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  failure text, -- as JSON, once it has failed
  result text, -- the files as JSON, once it has succeeded
  created_by uuid not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  foreign key (video_id, project_id) references re_videos (id, project_id)
);
create index on re_renders (video_id, created_at desc, id desc);
create index on re_renders (project_id) where state in ('queued', 'running');
comment on table re_renders is 'Renders that were ordered beside the final one';

alter table re_renders enable row level security;
create policy see on re_renders for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy make on re_renders for insert to re_tenant
  with check (created_by = re_user() and project_id in (select re_projects_with('editor')));
create policy change on re_renders for update to re_tenant using (project_id in (select re_projects_with('editor')));
create policy system on re_renders to re_system using (true) with check (true);
grant select, insert, update on re_renders to re_tenant, re_system;
