package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.callback.CallbackSettings;
import dev.dailies.disk.RunFolder;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Reading;
import dev.dailies.plan.SavedPlan;
import dev.dailies.provider.Limits;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.run.Policy;
import dev.dailies.run.Portion;
import dev.dailies.run.Selection;
import dev.dailies.shot.Approvals;
import dev.dailies.shot.Rates;
import dev.dailies.station.Stations;
import org.jspecify.annotations.Nullable;

/**
 * Everything one run needs to know, settled before it begins.
 *
 * @param source what it reads
 * @param folder where it is kept
 * @param reach what it buys from
 * @param stations limits, pace and policy
 * @param extent how much of the manifest it may work on
 * @param watching how programs can watch it
 * @param inForce its settings, each with where it came from
 */
public record RunSettings(Source source, RunFolder folder, Reach reach, Stations.Settings stations, Extent extent,
		WatchSettings watching, List<Setting> inForce) {

	public RunSettings {
		inForce = List.copyOf(inForce);
	}

	public String name() {
		return this.source.name;
	}

	public Path manifest() {
		return this.source.manifest;
	}

	public Reading reading() {
		return this.source.reading;
	}

	public @Nullable String defaultProvider() {
		return this.source.defaultProvider;
	}

	public ResultsSettings results() {
		return this.source.results;
	}

	public Path out() {
		return this.folder.out();
	}

	public Path ledger() {
		return this.folder.ledger();
	}

	public Path clips() {
		return this.folder.clips();
	}

	/**
	 * What each operation costs.
	 */
	public RunPrices prices() {
		return this.reach.prices;
	}

	/**
	 * What a credit of each provider costs the user; null if nobody said.
	 */
	public @Nullable Rates rates() {
		return this.reach.rates;
	}

	/**
	 * Whether it only starts with accounts that can pay for it.
	 */
	public boolean balanceRequired() {
		return this.reach.balanceRequired;
	}

	/**
	 * Whether the sandbox stands in for the providers.
	 */
	public boolean isPlayed() {
		return this.reach.played != null;
	}

	/**
	 * How many times faster than documented the providers are: 1 where they are asked
	 * themselves.
	 */
	public double speed() {
		return (this.reach.played != null) ? this.reach.played.speed() : 1;
	}

	/**
	 * How each provider is reached, by name; those without a token cannot be used.
	 */
	public Map<String, ProviderSettings> providers() {
		return this.reach.providers;
	}

	public Optional<ProviderSettings> provider(String provider) {
		return Optional.ofNullable(this.reach.providers.get(provider));
	}

	/**
	 * The accounts at a provider that what is bound to none is spread over, also where
	 * its token is not known yet; empty if the provider chooses.
	 */
	public List<String> accounts(String provider) {
		return ProviderCatalog.of(provider)
			.accounts(provider(provider).map(ProviderSettings::options)
				.orElseGet(() -> this.reach.prices.options().getOrDefault(provider, Map.of())));
	}

	/**
	 * How hard a provider may be driven in all: each of its accounts as hard as its terms
	 * say.
	 */
	public Limits limits(String provider) {
		Limits each = stations().terms(provider).limits();
		int accounts = Math.max(1, accounts(provider).size());
		return new Limits(each.inFlight() * accounts, each.submits() * accounts, each.per());
	}

	/**
	 * Where the providers call back; null if they do not.
	 */
	public @Nullable CallbackSettings callbacks() {
		return this.reach.callbacks;
	}

	/**
	 * What was approved, and so all that is bought; null if nothing had to be.
	 */
	public @Nullable SavedPlan plan() {
		return this.extent.plan;
	}

	public Portion portion() {
		return this.extent.portion;
	}

	/**
	 * The shots that it is about; all others stay as they are.
	 */
	public Selection selection() {
		return this.extent.selection;
	}

	public Approvals approved() {
		return this.extent.approved;
	}

	/**
	 * Where local images may lie.
	 */
	public PictureFolders images() {
		return PictureFolders.of(this.source.manifest, this.source.pictures);
	}

	/**
	 * The manifest, not read yet.
	 */
	public Manifest toRead() {
		return Manifest.of(this.source.manifest, ProviderCatalog.offers(), new Defaults(this.source.defaultProvider,
				this.source.reading, this.extent.approved, this.source.pictures));
	}

	/**
	 * Its settings, those of other providers left out.
	 * @param providers those that the run needs
	 */
	public List<Setting> inForce(Set<String> providers) {
		return this.inForce.stream()
			.filter((setting) -> setting.provider().map(providers::contains).orElse(true))
			.toList();
	}

	/**
	 * The same run with its providers reached otherwise.
	 */
	public RunSettings with(Map<String, ProviderSettings> reached) {
		return new RunSettings(this.source, this.folder,
				new Reach(reached, this.reach.addresses, this.reach.prices, this.reach.rates,
						this.reach.balanceRequired, this.reach.played, this.reach.callbacks),
				this.stations, this.extent, this.watching, this.inForce);
	}

	/**
	 * The same run on that portion of its manifest.
	 */
	public RunSettings only(Portion worked) {
		return with(new Extent(this.extent.plan, worked, this.extent.approved, this.extent.selection));
	}

	/**
	 * The same run, held to an approved plan.
	 */
	public RunSettings with(SavedPlan plan) {
		return with(new Extent(plan, this.extent.portion, this.extent.approved, this.extent.selection));
	}

	/**
	 * The same run that may buy what of its shots was approved, too.
	 */
	public RunSettings approving(Approvals approved) {
		return with(new Extent(this.extent.plan, this.extent.portion, approved, this.extent.selection));
	}

	/**
	 * The same run on those shots alone.
	 */
	public RunSettings choosing(Selection chosen) {
		return with(new Extent(this.extent.plan, this.extent.portion, this.extent.approved, chosen));
	}

	private RunSettings with(Extent worked) {
		return new RunSettings(this.source, this.folder, this.reach, this.stations, worked, this.watching,
				this.inForce);
	}

	/**
	 * The same run that also buys what has no known price.
	 */
	public RunSettings allowingUnpriced() {
		return with(this.stations.policy().allowingUnpriced());
	}

	/**
	 * The same run that stops buying otherwise.
	 */
	public RunSettings with(Policy policy) {
		return new RunSettings(this.source, this.folder, this.reach,
				new Stations.Settings(this.stations.terms(), this.stations.downloads(), this.stations.pace(), policy,
						this.stations.retries(), this.stations.frames(), this.stations.sound()),
				this.extent, this.watching, this.inForce);
	}

	/**
	 * The same run with a log of that format.
	 */
	public RunSettings logging(LogFormat format) {
		return new RunSettings(this.source, this.folder, this.reach, this.stations, this.extent,
				this.watching.logging(format), this.inForce);
	}

	/**
	 * What a run reads, and what it gives back.
	 *
	 * @param name of the job, or of the manifest where there is no job file
	 * @param reading how the manifest is to be read
	 * @param pictures folders that image files may lie in, besides the manifest's own
	 * @param defaultProvider for rows that name none; null if each row must
	 * @param results what is written at its end besides the results
	 */
	public record Source(String name, Path manifest, Reading reading, List<Path> pictures,
			@Nullable String defaultProvider, ResultsSettings results) {

		public Source {
			pictures = List.copyOf(pictures);
		}

	}

	/**
	 * What a run buys from.
	 *
	 * @param providers how each is reached, by name; those without a token are left out
	 * @param addresses where each provider is, with a token or without: clips may lie
	 * there
	 * @param prices what each operation costs
	 * @param rates what a credit of each provider costs; null if nobody said
	 * @param balanceRequired whether it only starts with accounts that can pay for it
	 * @param played null for a run against the real providers
	 * @param callbacks where they call back; null if they do not
	 */
	public record Reach(Map<String, ProviderSettings> providers, Map<String, URI> addresses, RunPrices prices,
			@Nullable Rates rates, boolean balanceRequired, @Nullable Played played,
			@Nullable CallbackSettings callbacks) {

		public Reach {
			providers = Map.copyOf(providers);
			addresses = Map.copyOf(addresses);
		}

	}

	/**
	 * How much of its manifest a run may work on.
	 *
	 * @param plan what was approved, and so all that is bought; null if nothing had to be
	 * @param approved what of its shots may be bought, besides what the manifest says
	 * @param selection of which the portion is taken
	 */
	public record Extent(@Nullable SavedPlan plan, Portion portion, Approvals approved, Selection selection) {

		/** All of it. */
		static final Extent ALL = new Extent(null, new Portion.All(), Approvals.NONE, Selection.ALL);

	}

}
