package dev.dailies.station;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import dev.dailies.callback.Callbacks;
import dev.dailies.clip.frames.FrameCheck;
import dev.dailies.clip.frames.MediaSound;
import dev.dailies.ledger.Fetches;
import dev.dailies.ledger.Ledger;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.Terms;
import dev.dailies.run.Pace;
import dev.dailies.run.Policy;
import dev.dailies.run.Retries;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.run.UsualDuration;
import dev.dailies.shot.Prices;
import dev.dailies.station.await.AwaitWork;
import dev.dailies.station.await.HeardCallbacks;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Turns;
import dev.dailies.station.desk.WindowEnd;
import dev.dailies.station.desk.Work;
import dev.dailies.station.fetch.ClipStore;
import dev.dailies.station.fetch.FetchWork;
import dev.dailies.station.fetch.Storage;
import dev.dailies.station.submit.SubmitWork;
import org.jspecify.annotations.Nullable;

/**
 * The three stations of a run, on one ledger.
 */
public final class Stations {

	/** At each provider. */
	private static final int LOOKS_AT_ONCE = 4;

	private final Ledger ledger;

	private final Map<String, ProviderDesk> desks = new TreeMap<>();

	private final Settings settings;

	private final WindowEnd closing;

	private final UsualDuration usual;

	private final RunControl control;

	private final RunClock clock;

	private final Callbacks callbacks;

	private boolean fallbacks = true;

	/**
	 * Without callbacks.
	 * @param providers each with terms in the settings
	 */
	public Stations(Ledger ledger, Collection<ReachedProvider> providers, Settings settings, UsualDuration usual,
			RunControl control, RunClock clock) {
		this(ledger, providers, settings, usual, Callbacks.none(), control, clock);
	}

	/**
	 * @param providers each with terms in the settings
	 */
	public Stations(Ledger ledger, Collection<ReachedProvider> providers, Settings settings, UsualDuration usual,
			Callbacks callbacks, RunControl control, RunClock clock) {
		this.callbacks = callbacks;
		this.ledger = ledger;
		this.settings = settings;
		this.closing = new WindowEnd(settings.policy().hours(), ledger, control, clock);
		this.usual = usual;
		this.control = control;
		this.clock = clock;
		providers.forEach((provider) -> this.desks.put(provider.name(),
				new ProviderDesk(provider, settings.terms(provider.name()), usual, settings.pace().deadline(), clock)));
	}

	public Station<?, ?> submit(Prices prices, Storage storage) {
		SubmitWork.Buying buying = new SubmitWork.Buying(prices, storage, this.settings.policy(), this.settings.pace(),
				this.settings.downloads(), this.usual, this.settings.retries().flawed() > 0, this.callbacks);
		return station(RunControl.SUBMIT, SubmitWork.AT_ONCE * providers(),
				new SubmitWork(this.ledger, this.desks, otherLanes(), buying, this.closing, this.control, this.clock));
	}

	public Station<?, ?> await() {
		return station("await", LOOKS_AT_ONCE * providers(),
				new AwaitWork(this.ledger, new Turns(this.desks.values(), LOOKS_AT_ONCE),
						new HeardCallbacks(this.ledger, this.callbacks, this.desks, this.clock), otherLanes(),
						this.settings.pace(), this.settings.retries(), this.control, this.clock));
	}

	/**
	 * Brings home what is rendered.
	 * @param fetches the ledger, or this process's part in it where several share one
	 */
	public Station<?, ?> fetch(Fetches fetches, ClipStore clips, Storage storage) {
		return station("fetch", this.settings.downloads(), new FetchWork(fetches, this.desks, clips, storage,
				this.settings.downloads(), this.settings.pace(), this.settings.retries(), this.control, this.clock));
	}

	private <W, R> Station<W, R> station(String name, int slots, Work<W, R> work) {
		return new Station<>(name, slots, work, this.closing::endRunInTime, this.control);
	}

	/**
	 * Has them ask for nothing but what the shots ask for first.
	 * @return these
	 */
	public Stations withoutFallbacks() {
		this.fallbacks = false;
		return this;
	}

	private OtherLanes otherLanes() {
		return new OtherLanes(this.ledger, this.desks.keySet(), this.fallbacks, this.control);
	}

	/** A run that may ask nobody still brings home what is rendered. */
	private int providers() {
		return Math.max(1, this.desks.size());
	}

	/**
	 * How the stations work.
	 *
	 * @param terms by provider
	 * @param downloads at once
	 * @param retries what is bought again without being asked
	 * @param frames looks into clips that came home; null where only what their files say
	 * is looked at
	 * @param sound whether clips are to have any
	 */
	public record Settings(Map<String, Terms> terms, int downloads, Pace pace, Policy policy, Retries retries,
			@Nullable FrameCheck frames, MediaSound sound) {

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
