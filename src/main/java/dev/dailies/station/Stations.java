package dev.dailies.station;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import dev.dailies.ledger.Ledger;
import dev.dailies.provider.Provider;
import dev.dailies.provider.Terms;
import dev.dailies.shot.Prices;

/**
 * The three stations of a run, on one ledger.
 */
public final class Stations {

	/**
	 * Under this name a thread that submits keeps the operation's id in SLF4J's
	 * diagnostic context.
	 */
	public static final String OPERATION = "operation";

	/**
	 * Under this name a thread that is at one operation keeps what people call it.
	 */
	public static final String OPERATION_NAME = "operation_name";

	/** At each provider. */
	private static final int LOOKS_AT_ONCE = 4;

	/** At each provider. */
	private static final int SUBMITS_AT_ONCE = 16;

	static final String SUBMIT = "submit";

	private final Ledger ledger;

	private final Map<String, Desk> desks = new TreeMap<>();

	private final Settings settings;

	private final RunControl control;

	private final RunClock clock;

	/**
	 * @param providers each with terms in the settings
	 */
	public Stations(Ledger ledger, Collection<Provider> providers, Settings settings, Usual usual, RunControl control,
			RunClock clock) {
		this.ledger = ledger;
		this.settings = settings;
		this.control = control;
		this.clock = clock;
		providers.forEach((provider) -> this.desks.put(provider.name(),
				new Desk(provider, settings.terms(provider.name()), usual, settings.pace().deadline(), clock)));
	}

	public Station<?, ?> submit(Prices prices, Storage storage) {
		return new Station<>(SUBMIT, SUBMITS_AT_ONCE * providers(),
				new SubmitWork(this.ledger, this.desks, SUBMITS_AT_ONCE, prices, storage, this.settings.policy(),
						this.settings.pace(), this.settings.downloads(), this.control, this.clock),
				this.control);
	}

	public Station<?, ?> await() {
		return new Station<>(
				"await", LOOKS_AT_ONCE * providers(), withinHours(new AwaitWork(this.ledger,
						new Turns(this.desks.values(), LOOKS_AT_ONCE), this.settings.pace(), this.control, this.clock)),
				this.control);
	}

	public Station<?, ?> fetch(ClipStore clips, Storage storage) {
		return new Station<>("fetch", this.settings.downloads(), withinHours(new FetchWork(this.ledger, this.desks,
				clips, storage, this.settings.downloads(), this.settings.pace(), this.control, this.clock)),
				this.control);
	}

	/** A run that may ask nobody still brings home what is rendered. */
	private int providers() {
		return Math.max(1, this.desks.size());
	}

	private <W, R> Work<W, R> withinHours(Work<W, R> work) {
		return new WithinHours<>(work,
				new Closing(this.settings.policy().hours(), this.ledger, this.control, this.clock));
	}

	/**
	 * How the stations work.
	 *
	 * @param terms by provider
	 * @param downloads at once
	 */
	public record Settings(Map<String, Terms> terms, int downloads, Pace pace, Policy policy) {

		public Settings {
			terms = Map.copyOf(terms);
		}

		/**
		 * How a provider wants to be dealt with.
		 * @throws IllegalArgumentException if that is not settled
		 */
		public Terms terms(String provider) {
			Terms known = this.terms.get(provider);
			if (known == null) {
				throw new IllegalArgumentException("No terms are set for provider '" + provider + "'");
			}
			return known;
		}

	}

}
