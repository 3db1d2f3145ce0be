package dev.dailies.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.dailies.http.AddressGuard;
import dev.dailies.manifest.web.FetchedSheet;
import dev.dailies.manifest.web.SheetAddress;
import dev.dailies.words.RefusedException;

/**
 * The manifests that a job file names by their addresses, as files.
 */
final class FetchedManifests {

	private final JobFile file;

	private final AddressGuard guard;

	private final boolean sheetNamed;

	private final Function<String, Path> out;

	private final Map<Path, String> missed = new LinkedHashMap<>();

	/**
	 * @param guard knows where an address may lead
	 * @param sheetNamed whether a sheet is looked for by its name
	 * @param out the folder for the results of a manifest, by its name
	 */
	FetchedManifests(JobFile file, AddressGuard guard, boolean sheetNamed, Function<String, Path> out) {
		this.file = file;
		this.guard = guard;
		this.sheetNamed = sheetNamed;
		this.out = out;
	}

	/**
	 * The job file with the files that were fetched.
	 * @param told is told of each in a sentence
	 * @throws RefusedException if the only one cannot be had
	 */
	JobFile job(Consumer<String> told) {
		List<Path> fetched = new ArrayList<>();
		for (SheetAddress address : this.file.get(Keys.MANIFEST).orElse(Manifests.NONE).addresses()) {
			String name = this.file.several() ? address.name() : SheetAddress.plain(JobManifests.nameOf(this.file));
			Path folder = this.out.apply(name);
			try {
				FetchedSheet sheet = FetchedSheet.of(address, folder, name, this.sheetNamed, this.guard);
				told.accept(sheet.said());
				fetched.add(sheet.file().toAbsolutePath().normalize());
			}
			catch (RefusedException ex) {
				if (!this.file.several()) {
					throw ex;
				}
				this.missed.put(folder.resolve(name), String.valueOf(ex.getMessage()));
			}
		}
		return this.file.with(fetched);
	}

	/**
	 * Those of several that could not be had, each with a sentence that says why.
	 */
	Map<Path, String> missed() {
		return this.missed;
	}

}
