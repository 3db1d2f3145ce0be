package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.dailies.http.AddressGuard;
import dev.dailies.provider.Account;
import dev.dailies.provider.Assets;
import dev.dailies.provider.CallbackForm;
import dev.dailies.provider.Exchanges;
import dev.dailies.provider.ImageAddresses;
import dev.dailies.provider.Limits;
import dev.dailies.provider.Offer;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.Terms;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.acedata.AceDataCallbacks;
import dev.dailies.provider.acedata.AceDataOffer;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.ImageLook;
import dev.dailies.provider.http.RepeatsFreeCalls;
import dev.dailies.provider.kie.Kie;
import dev.dailies.provider.kie.KieCallbacks;
import dev.dailies.provider.kie.KieOffer;
import dev.dailies.provider.useapi.UseApi;
import dev.dailies.provider.useapi.UseApiCallbacks;
import dev.dailies.provider.useapi.UseApiOffer;

/**
 * The providers this program can buy from, with the defaults their contracts advise.
 */
// offers have no state; Error Prone cannot see that through the interface
@SuppressWarnings("ImmutableEnumChecker")
public enum ProviderCatalog {

	ACEDATA("https://api.acedata.cloud", AceDataOffer.INSTANCE, AceDataCallbacks.INSTANCE, terms(20, 20, 15)) {
		@Override
		public Provider open(ProviderSettings settings, Means means) {
			return new AceData(settings, HttpLimits.DEFAULT, means.clock());
		}

		@Override
		List<String> optionProblems(Map<String, String> options) {
			return AceData.optionProblems(options);
		}

		@Override
		public boolean tellsBalance() {
			return false;
		}
	},

	KIE("https://api.kie.ai", KieOffer.INSTANCE, KieCallbacks.INSTANCE, terms(20, 20, 30)) {
		@Override
		public Provider open(ProviderSettings settings, Means means) {
			return new Kie(settings, HttpLimits.DEFAULT, means.clock(), new Kie.Local(means.assets(), means.images()));
		}

		@Override
		List<String> optionProblems(Map<String, String> options) {
			return Kie.optionProblems(options);
		}

		@Override
		Set<String> addressOptions() {
			return Kie.ADDRESS_OPTIONS;
		}
	},

	// nobody says how many an account may have at work: begun low, and what is refused
	// for haste slows it down
	USEAPI("https://api.useapi.net/v1/google-flow", UseApiOffer.INSTANCE, UseApiCallbacks.INSTANCE, terms(3, 3, 15)) {
		@Override
		public Provider open(ProviderSettings settings, Means means) {
			return new UseApi(settings, UseApi.LIMITS, means.clock(),
					new UseApi.Local(means.assets(), means.spool(), means.images()));
		}

		@Override
		List<String> optionProblems(Map<String, String> options) {
			return UseApi.optionProblems(options);
		}

		@Override
		Set<String> secretOptions() {
			return UseApi.SECRET_OPTIONS;
		}

		@Override
		List<String> accounts(Map<String, String> options) {
			return UseApi.accounts(options);
		}

		@Override
		public String sandboxPath() {
			return "/v1/google-flow";
		}
	};

	private final URI baseUrl;

	private final Offer offer;

	private final CallbackForm callbacks;

	private final Terms terms;

	ProviderCatalog(String baseUrl, Offer offer, CallbackForm callbacks, Terms terms) {
		this.baseUrl = URI.create(baseUrl);
		this.offer = offer;
		this.callbacks = callbacks;
		this.terms = terms;
	}

	public abstract Provider open(ProviderSettings settings, Means means);

	/**
	 * What is wrong with options from a job file, in sentences; empty if nothing is.
	 */
	abstract List<String> optionProblems(Map<String, String> options);

	/**
	 * The accounts that its options name, which what is bound to none is spread over;
	 * empty if they name none.
	 */
	List<String> accounts(Map<String, String> options) {
		return List.of();
	}

	/**
	 * Whether it has a call that tells what an account has left.
	 */
	public boolean tellsBalance() {
		return true;
	}

	/**
	 * Those of its options that name an address, which a variable may name, too: an
	 * option {@code upload-url} of {@code kie} is the variable {@code KIE_UPLOAD_URL}.
	 */
	Set<String> addressOptions() {
		return Set.of();
	}

	/**
	 * Those of its options that name the variable of a secret, as its token's does.
	 */
	Set<String> secretOptions() {
		return Set.of();
	}

	/**
	 * Where in the sandbox it is played; empty for the sandbox's address itself.
	 */
	public String sandboxPath() {
		return "";
	}

	/**
	 * The provider of that name.
	 * @throws IllegalArgumentException if there is no such provider
	 */
	public static ProviderCatalog of(String provider) {
		return valueOf(provider.toUpperCase(Locale.ROOT));
	}

	public String provider() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The beginning of its environment variables, for example {@code ACEDATA}.
	 */
	public String variable() {
		return name();
	}

	/**
	 * The environment variable for one of its options, for example
	 * {@code KIE_UPLOAD_URL}.
	 */
	String variable(String option) {
		return variable() + "_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
	}

	URI baseUrl() {
		return this.baseUrl;
	}

	Terms terms() {
		return this.terms;
	}

	private static Terms terms(int inFlight, int submitsInTenSeconds, int secondsBetweenLooks) {
		return new Terms(new Limits(inFlight, submitsInTenSeconds, Duration.ofSeconds(10)), null,
				Duration.ofSeconds(secondsBetweenLooks), false);
	}

	/**
	 * What each provider sells, by its name.
	 */
	public static Map<String, Offer> offers() {
		return Arrays.stream(values())
			.collect(Collectors.toMap(ProviderCatalog::provider, (entry) -> entry.offer, (one, other) -> one,
					TreeMap::new));
	}

	/**
	 * How each provider calls back, by its name.
	 */
	public static Map<String, CallbackForm> callbackForms() {
		return Arrays.stream(values()).collect(Collectors.toMap(ProviderCatalog::provider, (entry) -> entry.callbacks));
	}

	public static Set<String> names() {
		return new TreeSet<>(offers().keySet());
	}

	/**
	 * Asks for the account that a token belongs to. Free, and leaves nothing on this
	 * machine.
	 * @throws ProviderRefusedException if the token is refused, if nothing can be bought
	 * with the account, or if there was no answer
	 */
	public Account account(ProviderSettings settings, Clock clock) {
		return new RepeatsFreeCalls(open(settings, Means.forAsking(clock)).free()).account();
	}

	/**
	 * Looks at the images that it would be sent to.
	 * @param address where it is: images may lie there, too
	 */
	public ImageAddresses images(URI address) {
		return new ImageLook(this.offer, AddressGuard.of(address));
	}

	/**
	 * The providers that can be reached, each asked again where asking is free.
	 */
	public static List<ReachedProvider> open(Map<String, ProviderSettings> settings, Means means) {
		List<ReachedProvider> providers = new ArrayList<>();
		for (ProviderCatalog entry : values()) {
			ProviderSettings reached = settings.get(entry.provider());
			if (reached != null) {
				Provider provider = entry.open(reached.tellingOf(means.exchanges()), means);
				providers.add(new ReachedProvider(provider, new RepeatsFreeCalls(provider.free())));
			}
		}
		return providers;
	}

	/**
	 * What a provider may use on this machine.
	 *
	 * @param spool a folder for files that come inside an answer
	 * @param images where local images may lie
	 * @param exchanges is told of each submit and its answer
	 */
	public record Means(Clock clock, Assets assets, Path spool, PictureFolders images, Exchanges exchanges) {

		/**
		 * For free questions, which need no folder: what a run left in its own must stay.
		 */
		static Means forAsking(Clock clock) {
			Path nowhere = Path.of(System.getProperty("java.io.tmpdir"), "dailies-" + UUID.randomUUID());
			return new Means(clock, new NoAssets(), nowhere, new PictureFolders(nowhere, List.of()), Exchanges.NONE);
		}

	}

	private static final class NoAssets implements Assets {

		@Override
		public Optional<String> find(String provider, String account, String content) {
			return Optional.empty();
		}

		@Override
		public void remember(String provider, String account, String content, String assetId) {
			throw new IllegalStateException("Nothing is uploaded by a question");
		}

	}

}
