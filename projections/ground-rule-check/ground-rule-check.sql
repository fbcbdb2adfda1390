-- Trajectory by rule. What several trajectories have in common counts for each of them on the days of its term. A rule
-- that people judge has positions and no outcome of a machine; one that a machine sees all of is followed
-- when every aspect of it is.
create view read.ground_rule_check as
select term.trajectory_id,
       rule.number as rule_number,
       term.rule_set_version,
       case rule.check_class
         when 'human' then 'judgement-asked'
         when 'partly' then case when found.positions is null then 'cannot-tell' else 'judgement-asked' end
         else case
                when found.is_not_followed then 'not-followed'
                when found.is_followed then 'followed'
                else 'cannot-tell'
              end
       end as outcome,
       coalesce(found.positions, '{}') as positions,
       least(term.first_position, rule.first_position, found.first_position) as first_position,
       greatest(term.last_position, rule.last_position, found.last_position) as last_position,
       least(term.parked_at, rule.parked_at, found.parked_at) as parked_at
  from read.ground_rule_term term
  join read.ground_rule rule on (rule.programme_id, rule.version) = (term.programme_id, term.rule_set_version)
  left join lateral (
    select bool_or(finding.outcome = 'not-followed') as is_not_followed,
           bool_and(finding.outcome = 'followed') as is_followed,
           array_agg(distinct position.of_event order by position.of_event) filter (where position.of_event is not null)
             as positions,
           min(finding.first_position) as first_position,
           max(finding.last_position) as last_position,
           min(finding.parked_at) as parked_at
      from read.ground_rule_finding finding
      left join lateral unnest(finding.positions) as position (of_event) on true
     where (finding.about, finding.about_id) in (
             ('trajectory', term.trajectory_id),
             ('person', term.person_id),
             ('employer', term.employer_id),
             ('programme', term.programme_id)
           )
       and finding.rule_number = rule.number
       and (finding.since is null or finding.since <= coalesce(term.ended_on, 'infinity'))
       and (finding.until is null or finding.until >= term.started_on)
  ) found on true;
