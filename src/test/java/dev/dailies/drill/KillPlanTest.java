package dev.dailies.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.dailies.drill.Kill.AtEdge;
import dev.dailies.edge.Edge;
import org.junit.jupiter.api.Test;

/**
 * Every edge is tried, and an edge that could not be is said.
 */
class KillPlanTest {

	private static final int EDGES = Edge.values().length;

	@Test
	void each_edge_comes_once_and_the_others_are_at_any_moment() {
		List<Kill> kills = all(KillPlan.of(EDGES + 5, 1), true);

		assertThat(kills).filteredOn(AtEdge.class::isInstance)
			.extracting((kill) -> ((AtEdge) kill).edge())
			.containsExactlyInAnyOrder(Edge.values());
		assertThat(kills).filteredOn(Kill.After.class::isInstance).hasSize(5);
	}

	@Test
	void where_several_are_at_work_one_is_frozen_at_each_edge_of_the_work_after_the_kills_at_edges() {
		Edge[] frozen = Arrays.stream(Edge.values())
			.filter((edge) -> edge.part() == Edge.Part.WORK && edge != Edge.ON_THE_WIRE)
			.toArray(Edge[]::new);
		KillPlan plan = KillPlan.ofSeveral(2 * EDGES, 1);

		List<Kill> kills = all(plan, true);

		assertThat(kills).filteredOn(AtEdge.class::isInstance).hasSize(EDGES);
		assertThat(kills).filteredOn(Kill.FrozenAt.class::isInstance)
			.extracting((kill) -> ((Kill.FrozenAt) kill).edge())
			.containsExactlyInAnyOrder(frozen);
		assertThat(kills).filteredOn(Kill.After.class::isInstance).hasSize(EDGES - frozen.length);
		assertThat(plan.notFrozenAt()).isEmpty();
		plan.missed(new Kill.FrozenAt(Edge.DOWNLOADING, 1));
		assertThat(plan.notFrozenAt()).containsExactly(Edge.DOWNLOADING);
	}

	@Test
	void the_same_seed_gives_the_same_kills() {
		assertThat(all(KillPlan.of(40, 7), true)).isEqualTo(all(KillPlan.of(40, 7), true))
			.isNotEqualTo(all(KillPlan.of(40, 8), true));
	}

	@Test
	void an_edge_that_came_too_seldom_is_tried_at_its_first_time() {
		KillPlan plan = KillPlan.of(EDGES, 1);
		all(plan, true);

		plan.missed(new AtEdge(Edge.AFTER_FETCHED, 3));
		assertThat(plan.next(true)).isEqualTo(new AtEdge(Edge.AFTER_FETCHED, 1));
		assertThat(plan.notReached()).isEmpty();
		plan.missed(new AtEdge(Edge.AFTER_FETCHED, 1));
		assertThat(plan.notReached()).containsExactly(Edge.AFTER_FETCHED);
	}

	@Test
	void a_moment_that_came_after_the_end_is_tried_sooner() {
		KillPlan plan = KillPlan.of(0, 1);

		plan.missed(new Kill.After(2));

		assertThat(plan.next(true)).isInstanceOfSatisfying(Kill.After.class,
				(after) -> assertThat(after.starts()).isLessThan(2));
	}

	@Test
	void edges_of_the_work_are_not_waited_for_when_none_is_left() {
		KillPlan plan = KillPlan.of(EDGES, 1);
		List<Kill> kills = all(plan, false);

		assertThat(kills).extracting((kill) -> ((AtEdge) kill).edge().part()).doesNotContain(Edge.Part.WORK);
		assertThat(plan.notReached()).allMatch((edge) -> edge.part() == Edge.Part.WORK).contains(Edge.ON_THE_WIRE);
	}

	@Test
	void edges_that_a_drill_did_not_come_to_are_said() {
		KillPlan plan = KillPlan.ofSeveral(2 * EDGES, 1);

		plan.next(true);

		assertThat(plan.notReached()).hasSize(EDGES - 1);
		assertThat(plan.notFrozenAt()).isNotEmpty().doesNotContain(Edge.ON_THE_WIRE);
	}

	@Test
	void edges_for_which_there_are_too_few_kills_are_said() {
		KillPlan plan = KillPlan.of(3, 1);

		assertThat(all(plan, true)).hasSize(3);
		assertThat(plan.notReached()).hasSize(EDGES - 3);
	}

	private static List<Kill> all(KillPlan plan, boolean workLeft) {
		List<Kill> kills = new ArrayList<>();
		for (Kill kill = plan.next(workLeft); !(kill instanceof Kill.Never); kill = plan.next(workLeft)) {
			kills.add(kill);
		}
		return kills;
	}

}
