package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.rows.Reading;
import dev.dailies.plan.SavedPlan;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.run.Policy;
import dev.dailies.station.Stations;
import org.jspecify.annotations.Nullable;

/**
 * Everything one run needs to know, settled before it begins.
 *
 * @param name of the job, or of the manifest where there is no job file
 * @param reading how the manifest is to be read
 * @param pictures folders that image files may lie in, besides the manifest's own
 * @param defaultProvider for rows that name none; null if each row must
 * @param out the folder for results and clips
 * @param ledger the database file
 * @param providers how each is reached, by name; those without a token cannot be used
 * @param stations limits, pace and policy
 * @param prices what each operation costs
 * @param sandboxSpeed how many times faster than documented the sandbox plays; null for a
 * run against the real providers
 * @param plan what was approved, and so all that is bought; null if nothing had to be
 * @param portion how much of the manifest is worked on
 * @param approved shots whose held operations may be bought, besides those that the
 * manifest says
 * @param watching how programs can watch it
 * @param addresses where each provider is, with a token or without: clips may lie there
 */
public record RunSettings(String name, Path manifest, Reading reading, List<Path> pictures,
		@Nullable String defaultProvider, Path out, Path ledger, Map<String, ProviderSettings> providers,
		Stations.Settings stations, RunPrices prices, @Nullable Double sandboxSpeed, @Nullable SavedPlan plan,
		Portion portion, Set<String> approved, Watching watching, Map<String, URI> addresses) {

	public RunSettings {
		pictures = List.copyOf(pictures);
		providers = Map.copyOf(providers);
		addresses = Map.copyOf(addresses);
		approved = Set.copyOf(approved);
	}

	public Path clips() {
		return this.out.resolve("clips");
	}

	/**
	 * Where files wait that came inside a provider's answer, until they are clips.
	 */
	public Path spool() {
		return this.out.resolve(".spool");
	}

	/**
	 * Where local images may lie.
	 */
	public PictureFolders images() {
		return PictureFolders.of(this.manifest, this.pictures);
	}

	private Defaults manifestDefaults() {
		return new Defaults(this.defaultProvider, this.reading, this.approved, this.pictures);
	}

	public Optional<ProviderSettings> provider(String provider) {
		return Optional.ofNullable(this.providers.get(provider));
	}

	/**
	 * The manifest, not read yet.
	 */
	public Manifest toRead() {
		return Manifest.of(this.manifest, ProviderCatalog.offers(), manifestDefaults());
	}

	/**
	 * The same run with its providers reached otherwise.
	 */
	public RunSettings with(Map<String, ProviderSettings> reached) {
		return new RunSettings(this.name, this.manifest, this.reading, this.pictures, this.defaultProvider, this.out,
				this.ledger, reached, this.stations, this.prices, this.sandboxSpeed, this.plan, this.portion,
				this.approved, this.watching, this.addresses);
	}

	/**
	 * The same run on that portion of its manifest.
	 */
	public RunSettings only(Portion worked) {
		return new RunSettings(this.name, this.manifest, this.reading, this.pictures, this.defaultProvider, this.out,
				this.ledger, this.providers, this.stations, this.prices, this.sandboxSpeed, this.plan, worked,
				this.approved, this.watching, this.addresses);
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
		return new RunSettings(this.name, this.manifest, this.reading, this.pictures, this.defaultProvider, this.out,
				this.ledger, this.providers,
				new Stations.Settings(this.stations.terms(), this.stations.downloads(), this.stations.pace(), policy),
				this.prices, this.sandboxSpeed, this.plan, this.portion, this.approved, this.watching, this.addresses);
	}

	/**
	 * The same run, held to an approved plan.
	 */
	public RunSettings with(SavedPlan plan) {
		return new RunSettings(this.name, this.manifest, this.reading, this.pictures, this.defaultProvider, this.out,
				this.ledger, this.providers, this.stations, this.prices, this.sandboxSpeed, plan, this.portion,
				this.approved, this.watching, this.addresses);
	}

	/**
	 * The same run that may buy what is held of these shots, too.
	 */
	public RunSettings approving(Set<String> shotIds) {
		return new RunSettings(this.name, this.manifest, this.reading, this.pictures, this.defaultProvider, this.out,
				this.ledger, this.providers, this.stations, this.prices, this.sandboxSpeed, this.plan, this.portion,
				shotIds, this.watching, this.addresses);
	}

	/**
	 * The same run with a log of that format.
	 */
	public RunSettings logging(LogFormat format) {
		return new RunSettings(this.name, this.manifest, this.reading, this.pictures, this.defaultProvider, this.out,
				this.ledger, this.providers, this.stations, this.prices, this.sandboxSpeed, this.plan, this.portion,
				this.approved, this.watching.logging(format), this.addresses);
	}

}
