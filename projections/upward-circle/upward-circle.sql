-- The upward circle in figures. A year is that of the thing counted: of the first day for hires, of the end for
-- uitstroom, of the acceptance for returns. Trajectories, coaching and generation are those hired in the year.
create view read.upward_circle as
with trajectory as (
  select progress.programme_id,
         extract(year from progress.started_on)::integer as year,
         coaching.by_former,
         person.generation
    from read.progress
    left join read.lineage_person person using (person_id)
    left join lateral (
      select bool_or(edge.coach_background = 'former-buurtbaner') as by_former
        from read.lineage_edge edge
       where edge.trajectory_id = progress.trajectory_id
         and edge.kind = 'coached_by'
    ) coaching on true
), hired as (
  select programme_id,
         year,
         count(*)::integer as hired,
         (count(*) filter (where by_former))::integer as coached_by_former,
         max(generation) as deepest_generation
    from trajectory
   group by programme_id, year
), flowed_out as (
  select programme_id,
         extract(year from ended_on)::integer as year,
         count(*)::integer as flowed_out
    from read.progress
   where outcome <> 'none'
   group by 1, 2
), returned as (
  select programme_id,
         extract(year from accepted_on)::integer as year,
         (count(distinct person_id) filter (where role = 'coach'))::integer as as_coach,
         (count(distinct person_id) filter (where role = 'organiser'))::integer as as_organiser,
         (count(distinct person_id) filter (where role = 'ambassador'))::integer as as_ambassador
    from read.alumnus_role
   where programme_id is not null
   group by 1, 2
)
select programme_id,
       year,
       coalesce(hired.hired, 0) as hired,
       coalesce(flowed_out.flowed_out, 0) as flowed_out,
       coalesce(returned.as_coach, 0) as returned_as_coach,
       coalesce(returned.as_organiser, 0) as returned_as_organiser,
       coalesce(returned.as_ambassador, 0) as returned_as_ambassador,
       coalesce(hired.coached_by_former, 0) as coached_by_former_buurtbaners,
       round(hired.coached_by_former::numeric / hired.hired, 4) as coached_by_former_share,
       hired.deepest_generation
  from hired
  full join flowed_out using (programme_id, year)
  full join returned using (programme_id, year);
