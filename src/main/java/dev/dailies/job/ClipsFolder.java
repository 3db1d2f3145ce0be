package dev.dailies.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.clip.ClipFetcher;
import dev.dailies.clip.ClipName;
import dev.dailies.clip.Fetched;
import dev.dailies.clip.Flaw;
import dev.dailies.clip.PosterFetcher;
import dev.dailies.clip.frames.FrameCheck;
import dev.dailies.clip.frames.MediaSound;
import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.disk.FileNames;
import dev.dailies.http.AddressGuard;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.station.fetch.ClipStore;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a run's clips come home to.
 */
class ClipsFolder implements ClipStore {

	private final ClipFetcher fetcher;

	private final RunSettings settings;

	private final LedgerReader ledger;

	private final PosterFetcher posters;

	private final Names names;

	ClipsFolder(ClipFetcher fetcher, RunSettings settings, LedgerReader ledger) {
		this(fetcher, settings, ledger, (name, operation, clip) -> false);
	}

	/**
	 * @param names knows names that are taken elsewhere
	 */
	ClipsFolder(ClipFetcher fetcher, RunSettings settings, LedgerReader ledger, Names names) {
		this.names = names;
		this.fetcher = fetcher;
		this.ledger = ledger;
		this.settings = settings;
		this.posters = new PosterFetcher(settings.clips(), fetcher.by(), Clock.systemUTC());
	}

	@Override
	public Clip bringHome(Operation operation, @Nullable Order source, Clip clip) {
		Fetched fetched = fetch(operation, clip);
		Clip home = new Clip(clip.number(), clip.videoId(), clip.url(), fetched.file(), fetched.bytes(),
				fetched.sha256(), fetched.facts().width(), fetched.facts().height(), fetched.facts().duration(),
				flaw(fetched, operation.order(), source), clip.still(), null, null);
		return poster(operation, home);
	}

	/**
	 * With its picture, if the provider shows one that can be had. The clip is what was
	 * paid for, so it comes home without one, too.
	 */
	private Clip poster(Operation operation, Clip home) {
		String still = home.still();
		String file = home.file();
		return (still == null || file == null) ? home
				: this.posters.fetch(still, file, guard(operation.provider())).map(home::withPoster).orElse(home);
	}

	/**
	 * What a file says of itself, and what can be seen in it.
	 */
	private @Nullable String flaw(Fetched fetched, Order order, @Nullable Order source) {
		String flaws = Stream.of(Flaw.of(fetched.facts(), order, source), shown(fetched), heard(fetched))
			.flatMap(Optional::stream)
			.collect(Collectors.joining("; "));
		return flaws.isEmpty() ? null : flaws;
	}

	private Optional<String> shown(Fetched fetched) {
		FrameCheck frames = this.settings.stations().frames();
		Duration duration = fetched.facts().duration();
		if (frames == null || duration == null || fetched.facts().format() == Format.GIF) {
			return Optional.empty();
		}
		return looked(() -> frames.flaw(this.settings.clips().resolve(fetched.file()), duration));
	}

	private Optional<String> heard(Fetched fetched) {
		if (this.settings.stations().sound() != MediaSound.EXPECTED) {
			return Optional.empty();
		}
		FrameCheck frames = this.settings.stations().frames();
		return (frames == null || !fetched.facts().sound()) ? Flaw.silence(fetched.facts())
				: looked(() -> frames.silence(this.settings.clips().resolve(fetched.file())));
	}

	private static Optional<String> looked(Look look) {
		try {
			return look.flaw();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The run is stopping; the clip is looked at again by the next one", ex);
		}
	}

	private Fetched fetch(Operation operation, Clip clip) {
		try {
			return this.fetcher.fetch(clip.url(), name(operation, clip.number()),
					(name) -> this.ledger.isAnothersClip(name, operation.id(), clip.number())
							|| this.names.isTaken(name, operation, clip),
					guard(operation.provider()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The run is stopping; what has arrived of the clip is kept", ex);
		}
	}

	private static String name(Operation operation, int number) {
		String name = ClipName.of(operation, number);
		return FileNames.trouble(name).isEmpty() ? name : ClipName.plain(operation, number);
	}

	private AddressGuard guard(String provider) {
		return this.settings.provider(provider)
			.map(ProviderSettings::baseUrl)
			// a download needs no token
			.or(() -> Optional.ofNullable(this.settings.reach().addresses().get(provider)))
			.map(AddressGuard::of)
			.orElse(AddressGuard.PUBLIC_ONLY);
	}

	@Override
	public void settled(Clip clip) {
		if (clip.file() != null) {
			this.fetcher.settled(clip.file());
		}
	}

	/**
	 * Names that a clip cannot have, because where it goes something else has them.
	 */
	@FunctionalInterface
	interface Names {

		boolean isTaken(String name, Operation operation, Clip clip);

	}

	/**
	 * A look into a clip.
	 */
	@FunctionalInterface
	private interface Look {

		Optional<String> flaw() throws InterruptedException;

	}

}
