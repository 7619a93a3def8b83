-- Events are numbered when they are stored, from 1 and without gaps, for each project and for each video. Whoever stores
-- first locks the project's counter until it commits, so numbers become visible in their order: a reader that has read up
-- to a number has missed nothing before it. (re_events.seq is given before the commit and does not promise that.)
-- Lock order: the video's row, then the counter; a transaction stores events of one project only.
create table re_numbers (
  project_id uuid primary key references re_projects on delete cascade,
  last bigint not null -- the number that was given last
) with (fillfactor = 50);

alter table re_events add column project_seq bigint, add column video_seq bigint;
update re_events set project_seq = numbered.project_seq, video_seq = numbered.video_seq
from (
  select id, row_number() over (partition by project_id order by seq) as project_seq,
    row_number() over (partition by video_id order by seq) as video_seq
  from re_events
) numbered
where re_events.id = numbered.id;
alter table re_events alter column project_seq set not null, alter column video_seq set not null;
create unique index on re_events (project_id, project_seq);
create unique index on re_events (video_id, video_seq);
insert into re_numbers (project_id, last) select project_id, count(*) from re_events group by project_id;

-- Gives the numbers, and tells all gateways. An event that is stored already takes none and is left out.
create function re_number_event() returns trigger
language plpgsql security definer set search_path = gateway, pg_temp as $$
begin
  insert into re_numbers (project_id, last) values (new.project_id, 0) on conflict do nothing;
  perform 1 from re_numbers where project_id = new.project_id for update;
  if exists (select from re_events where id = new.id) then
    return null;
  end if;
  update re_numbers set last = last + 1 where project_id = new.project_id returning last into new.project_seq;
  select coalesce(max(video_seq), 0) + 1 into new.video_seq from re_events where video_id = new.video_id;
  perform pg_notify('re_live', new.project_id::text);
  return new;
end
$$;
create trigger number before insert on re_events for each row execute function re_number_event();

drop trigger news on re_videos;
drop function re_video_news;

alter table re_numbers enable row level security;
create policy see on re_numbers for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy system on re_numbers for select to re_system using (true);
grant select on re_numbers to re_tenant, re_system;
