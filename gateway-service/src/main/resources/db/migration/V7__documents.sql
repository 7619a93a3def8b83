-- Scripts and timelines as people edit them. Every edit is a row, so former versions stay; before the first edit the
-- document is what its event holds, under the version that no row can have (see Documents).
alter table re_videos add unique (id, project_id);

create table re_documents (
  video_id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('script', 'timeline')),
  version int not null,
  attempt int not null, -- of the event that the edits began from
  body jsonb not null,
  edited_by uuid not null,
  edited_at timestamptz not null default now(),
  primary key (video_id, kind, version),
  foreign key (video_id, project_id) references re_videos (id, project_id)
);
comment on table re_documents is 'Edited scripts and timelines, a row for each version';

alter table re_documents enable row level security;
create policy see on re_documents for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy make on re_documents for insert to re_tenant
  with check (edited_by = re_user() and project_id in (select re_projects_with('editor')));
create policy system on re_documents to re_system using (true) with check (true);
grant select, insert on re_documents to re_tenant, re_system;

-- The jobs and the costs of a project are read from its events.
create index on re_events (project_id, time desc, id desc);
