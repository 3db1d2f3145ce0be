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
import java.util.stream.Stream;

import dev.dailies.drill.Kill.AtEdge;
import dev.dailies.drill.Kill.FrozenAt;
import dev.dailies.edge.Edge.Part;
import dev.dailies.edge.Edge;

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

	private final Set<Edge> notFrozenAt = EnumSet.noneOf(Edge.class);

	private KillPlan(Random random) {
		this.random = random;
	}

	/**
	 * @param kills each edge once, as far as they go, and the others at any moment
	 */
	static KillPlan of(int kills, long seed) {
		return of(kills, seed, false);
	}

	/**
	 * The same for several processes: after the kills at edges, one is frozen at each
	 * edge of the work, as far as the kills go.
	 */
	static KillPlan ofSeveral(int kills, long seed) {
		return of(kills, seed, true);
	}

	private static KillPlan of(int kills, long seed, boolean several) {
		Random random = new Random(seed);
		KillPlan plan = new KillPlan(random);
		List<Edge> edges = shuffled(random, Edge.values());
		edges.stream().skip(kills).forEach(plan.notReached::add);
		edges.stream().limit(kills).sorted().forEach(plan::add);
		List<Kill> atEdges = new ArrayList<>(plan.work);
		Collections.shuffle(atEdges, random);
		plan.work.clear();
		plan.work.addAll(atEdges);
		int left = Math.max(0, kills - edges.size());
		if (several) {
			left -= plan.freeze(left);
		}
		for (int i = 0; i < left; i++) {
			plan.work.add(new Kill.After(EARLIEST + random.nextDouble() * (LATEST - EARLIEST)));
		}
		return plan;
	}

	private static List<Edge> shuffled(Random random, Edge... edges) {
		List<Edge> shuffled = new ArrayList<>(Arrays.asList(edges));
		Collections.shuffle(shuffled, random);
		return shuffled;
	}

	/**
	 * Not on the wire: that is seen at the provider, which does not know the process.
	 * With its answer read it is frozen all the same.
	 * @return how many it is
	 */
	private int freeze(int most) {
		List<Edge> edges = shuffled(this.random,
				Arrays.stream(Edge.values())
					.filter((edge) -> edge.part() == Part.WORK && edge != Edge.ON_THE_WIRE)
					.toArray(Edge[]::new));
		edges.stream().skip(most).forEach(this.notFrozenAt::add);
		edges.stream().limit(most).map((edge) -> new FrozenAt(edge, 1)).forEach(this.work::add);
		return Math.min(most, edges.size());
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
			if (workLeft || kill instanceof Kill.After) {
				return kill;
			}
			giveUp(kill);
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
		else if (kill instanceof AtEdge edge && edge.nth() > 1 && edge.edge().part() == Part.WORK) {
			this.work.addFirst(new AtEdge(edge.edge(), 1));
		}
		else {
			giveUp(kill);
		}
	}

	private void giveUp(Kill kill) {
		if (kill instanceof AtEdge edge) {
			this.notReached.add(edge.edge());
		}
		else if (kill instanceof FrozenAt frozen) {
			this.notFrozenAt.add(frozen.edge());
		}
	}

	/**
	 * Edges of the work at which none was frozen that should have been.
	 */
	Set<Edge> notFrozenAt() {
		Set<Edge> edges = EnumSet.copyOf(this.notFrozenAt);
		this.work.stream()
			.filter(FrozenAt.class::isInstance)
			.map((kill) -> ((FrozenAt) kill).edge())
			.forEach(edges::add);
		return edges;
	}

	/**
	 * Edges at which nothing was killed.
	 */
	Set<Edge> notReached() {
		Set<Edge> edges = EnumSet.copyOf(this.notReached);
		Stream.of(this.start, this.work, this.end)
			.flatMap(Deque::stream)
			.filter(AtEdge.class::isInstance)
			.map((kill) -> ((AtEdge) kill).edge())
			.forEach(edges::add);
		return edges;
	}

}
