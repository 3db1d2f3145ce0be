package dev.dailies.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import org.jspecify.annotations.Nullable;

/**
 * What the stations of one run share: which run it is, whether it is to stop, and what it
 * buys no more.
 */
public final class RunControl {

	/** The name of the station that buys. */
	public static final String SUBMIT = "submit";

	private final WakeUp bell = new WakeUp();

	private final Steering steering = new Steering();

	private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();

	private final Map<Closed, String> closed = new ConcurrentHashMap<>();

	private final Map<String, String> leftForBudget = new ConcurrentSkipListMap<>();

	private final Map<String, Halt> haltedAt = new ConcurrentSkipListMap<>();

	private final Map<String, String> givenUp = new ConcurrentSkipListMap<>();

	private final EndNotes endNotes = new EndNotes();

	private final Set<String> unpriced = new ConcurrentSkipListSet<>();

	private final Map<String, Integer> takenUp = new ConcurrentHashMap<>();

	private final Edges edges;

	private final Calls calls;

	private final Set<String> slowPlaces = new ConcurrentSkipListSet<>();

	private volatile Consumer<String> listener = (sentence) -> {
	};

	private volatile boolean stopping;

	private volatile boolean asked;

	private volatile long run;

	private volatile long execution;

	public RunControl() {
		this(Edges.UNWATCHED, Calls.UNHEARD);
	}

	/**
	 * @param edges is told what the stations reach
	 * @param calls is told what they asked of others
	 */
	public RunControl(Edges edges, Calls calls) {
		this.edges = edges;
		this.calls = calls;
	}

	public void reached(Edge edge) {
		this.edges.reached(edge);
	}

	/**
	 * An edge that each of so many pieces reaches, which go on together.
	 */
	public void reached(Edge edge, long pieces) {
		for (long piece = 0; piece < pieces; piece++) {
			reached(edge);
		}
	}

	/**
	 * Says which run this is, before its stations open.
	 * @param run counts on only when a run ended; budgets are per run
	 * @param execution counts every start
	 */
	public void begin(long run, long execution) {
		this.run = run;
		this.execution = execution;
	}

	public Calls calls() {
		return this.calls;
	}

	/**
	 * Which run this is; 0 before it begins.
	 */
	public long run() {
		return this.run;
	}

	public long execution() {
		return this.execution;
	}

	public WakeUp bell() {
		return this.bell;
	}

	public Steering steering() {
		return this.steering;
	}

	/**
	 * Makes every station end as soon as its calls on the wire are written down. May be
	 * called from any thread, and again.
	 */
	public void stop() {
		this.stopping = true;
		this.bell.ring();
	}

	/**
	 * As {@link #stop}, because a person or a scheduler asked for it.
	 */
	public void stopAsAsked() {
		this.asked = true;
		stop();
	}

	public boolean stopsAsAsked() {
		return this.asked;
	}

	/**
	 * Buys nothing in this run from its very beginning; what was bought is brought home.
	 */
	public void bringHomeOnly(Halt reason) {
		halt(reason);
	}

	/**
	 * Whether somebody asked the run to stop, or a part of it broke.
	 */
	public boolean stopping() {
		return this.stopping;
	}

	/**
	 * Buys nothing more; the first reason given stands.
	 */
	public void halt(Halt reason) {
		if (this.halt.compareAndSet(null, reason)) {
			this.bell.ring();
		}
	}

	/**
	 * Says more of why nothing more is bought, if this is why.
	 */
	public void haltAlso(Halt reason) {
		halt(reason);
		this.halt.updateAndGet((given) -> (given != null && given.reason() == reason.reason()) ? reason : given);
	}

	/**
	 * Why nothing more is bought from anybody; empty if buying goes on.
	 */
	public Optional<Halt> halted() {
		return Optional.ofNullable(this.halt.get());
	}

	/**
	 * Buys nothing more from one provider, whose account or service is in trouble; the
	 * others' goes on. The first reason given stands.
	 */
	public void haltAt(String provider, Halt reason) {
		if (this.haltedAt.putIfAbsent(provider, reason) == null) {
			this.bell.ring();
		}
	}

	/**
	 * Why nothing more is bought from some providers whose account or service is in
	 * trouble, by provider.
	 */
	public Map<String, Halt> haltedAt() {
		return new TreeMap<>(this.haltedAt);
	}

	/** Why buying stopped early, that of the whole run first; empty if it did not. */
	public List<Halt> halts() {
		return Stream.concat(halted().stream(), this.haltedAt.values().stream()).toList();
	}

	/**
	 * Says that a part is left because of a budget of its own; the rest is bought. The
	 * first reason given for a budget stands.
	 */
	public void leave(String budget, String why) {
		this.leftForBudget.putIfAbsent(budget, why);
	}

	/**
	 * What is left because of a budget of its own, in sentences.
	 */
	public List<String> leftForBudget() {
		return List.copyOf(this.leftForBudget.values());
	}

	/**
	 * Says that nothing more is bought from a provider in this run.
	 */
	public void giveUp(String provider, String why) {
		this.givenUp.put(provider, why);
		this.bell.ring();
	}

	/**
	 * Why nothing more is bought from a provider; empty if buying goes on.
	 */
	public Optional<String> buysNoMoreFrom(String provider) {
		return Optional.ofNullable(this.haltedAt.get(provider))
			.map(Halt::message)
			.or(() -> Optional.ofNullable(this.givenUp.get(provider)));
	}

	/**
	 * Why nothing more is bought from some providers, in sentences.
	 */
	public List<String> givenUp() {
		return List.copyOf(this.givenUp.values());
	}

	/**
	 * As {@link #givenUp()}, by provider.
	 */
	public Map<String, String> givenUpAt() {
		return new TreeMap<>(this.givenUp);
	}

	/**
	 * What a person should know when the run has ended.
	 */
	public EndNotes endNotes() {
		return this.endNotes;
	}

	/**
	 * Says whether clips come slowly from a place, which others are not to wait for.
	 * @param place what their addresses begin with
	 */
	public void slow(String place, boolean slow) {
		if (slow) {
			this.slowPlaces.add(place);
		}
		else {
			this.slowPlaces.remove(place);
		}
	}

	/**
	 * The places that clips come slowly from.
	 */
	public List<String> slowPlaces() {
		return List.copyOf(this.slowPlaces);
	}

	/**
	 * Names who hears at once what a person in front of the run should know.
	 */
	public void tell(Consumer<String> person) {
		this.listener = person;
	}

	public void say(String sentence) {
		this.listener.accept(sentence);
	}

	/**
	 * Says that an operation without a known price is bought.
	 */
	public void boughtUnpriced(String name) {
		this.unpriced.add(name);
	}

	/**
	 * The operations that were bought without a known price.
	 */
	public List<String> unpriced() {
		return List.copyOf(this.unpriced);
	}

	/**
	 * Says that a station takes up pieces of work, before its ledger moves for them.
	 */
	public void takesUp(String station, int pieces) {
		this.takenUp.merge(station, pieces, Integer::sum);
	}

	/**
	 * Says that the ledger knows what came of pieces, or that they were left after all.
	 */
	public void laysDown(String station, int pieces) {
		this.takenUp.merge(station, -pieces, Integer::sum);
	}

	/**
	 * Whether a POST of this run is on the wire. What else the ledger says is being
	 * submitted is another process's, and is never waited for: nobody knows whether that
	 * one lives.
	 */
	public boolean posting() {
		return this.takenUp.getOrDefault(SUBMIT, 0) > 0;
	}

	/**
	 * Buys no more such operations from a provider in this run.
	 * @param what they have in common
	 */
	public void close(String provider, String what, String why) {
		this.closed.putIfAbsent(new Closed(provider, what), why);
	}

	/**
	 * Whether anything was, which is seldom and asked often.
	 */
	public boolean isAnythingClosed() {
		return !this.closed.isEmpty();
	}

	/**
	 * Why such operations are not bought from a provider; empty if they are.
	 */
	public Optional<String> closed(String provider, String what) {
		return Optional.ofNullable(this.closed.get(new Closed(provider, what)));
	}

	private record Closed(String provider, String what) {
	}

}
