package dev.dailies.drill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.dailies.drill.Kill.AtEdge;
import dev.dailies.edge.Edge;
import dev.dailies.edge.Edge.Part;

/**
 * Which kills are still to come: first the edges of a start, then those of the work while
 * there is work, then any moment, then the edges of the end.
 */
final class KillPlan {

	/** In starts: some kills strike the start itself, most what comes after it. */
	private static final double EARLIEST = 0.2;

	private static final double LATEST = 2.5;

	private static final double SOONER = 0.6;

	private static final int DEEPEST = 3;

	/** Edges that come because a provider is made to misbehave. */
	private static final Set<Edge> PROVOKED = EnumSet.of(Edge.ON_THE_WIRE, Edge.BEFORE_ADOPTED);

	private final Random random;

	private final Deque<Kill> start = new ArrayDeque<>();

	private final Deque<Kill> work = new ArrayDeque<>();

	private final Deque<Kill> end = new ArrayDeque<>();

	private final Set<Edge> notReached = EnumSet.noneOf(Edge.class);

	private KillPlan(Random random) {
		this.random = random;
	}

	/**
	 * @param kills each edge once, as far as they go, and the others at any moment
	 */
	static KillPlan of(int kills, long seed) {
		Random random = new Random(seed);
		KillPlan plan = new KillPlan(random);
		List<Edge> edges = new ArrayList<>(Arrays.asList(Edge.values()));
		Collections.shuffle(edges, random);
		edges.stream().skip(kills).forEach(plan.notReached::add);
		edges.stream().limit(kills).sorted().forEach(plan::add);
		List<Kill> atEdges = new ArrayList<>(plan.work);
		Collections.shuffle(atEdges, random);
		plan.work.clear();
		plan.work.addAll(atEdges);
		for (int i = edges.size(); i < kills; i++) {
			plan.work.add(new Kill.After(EARLIEST + random.nextDouble() * (LATEST - EARLIEST)));
		}
		return plan;
	}

	private void add(Edge edge) {
		switch (edge.part()) {
			case START -> this.start.add(new AtEdge(edge, 1));
			case WORK ->
				this.work.add(new AtEdge(edge, PROVOKED.contains(edge) ? 1 : 1 + this.random.nextInt(DEEPEST)));
			case END -> this.end.add(new AtEdge(edge, 1));
		}
	}

	/**
	 * The next kill.
	 * @param workLeft whether edges of the work can still be reached
	 */
	Kill next(boolean workLeft) {
		if (!this.start.isEmpty()) {
			return this.start.remove();
		}
		while (!this.work.isEmpty()) {
			Kill kill = this.work.remove();
			if (workLeft || !(kill instanceof AtEdge edge)) {
				return kill;
			}
			this.notReached.add(edge.edge());
		}
		return this.end.isEmpty() ? new Kill.Never() : this.end.remove();
	}

	/**
	 * The process ended before it came to that.
	 */
	void missed(Kill kill) {
		if (kill instanceof Kill.After after) {
			this.work.addFirst(new Kill.After(after.starts() * SOONER));
		}
		if (!(kill instanceof AtEdge edge)) {
			return;
		}
		if (edge.nth() > 1 && edge.edge().part() == Part.WORK) {
			this.work.addFirst(new AtEdge(edge.edge(), 1));
		}
		else {
			this.notReached.add(edge.edge());
		}
	}

	/**
	 * Edges at which nothing was killed.
	 */
	Set<Edge> notReached() {
		return EnumSet.copyOf(this.notReached);
	}

}
