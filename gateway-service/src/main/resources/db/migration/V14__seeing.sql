-- Where an event stands in its video's trace (W3C traceparent); null where nothing was traced.
alter table re_events add column trace text;

-- What the asset store holds, as one gateway counted it for all.
create table re_storage (
  one boolean primary key default true check (one),
  begun_at timestamptz not null default '-infinity', -- the last count
  sums text not null default '{}' -- bytes and files by area, as JSON
);
insert into re_storage default values;
comment on table re_storage is 'How much the asset store holds, counted now and then';

alter table re_storage enable row level security;
create policy system on re_storage to re_system using (true) with check (true);
grant select, update on re_storage to re_system;
