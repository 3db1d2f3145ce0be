package dev.dailies.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.manifest.web.SheetAddress;

/**
 * The manifests that a job file names.
 *
 * @param files in the order they are named in, those of a glob or a folder sorted
 * @param folders in which any number of manifests may lie, today or another day: those
 * that are named, and where globs begin
 * @param several whether they are named in a way that may find more than one: with a
 * list, a glob or a folder
 * @param addresses of spreadsheets that are not fetched yet
 */
record Manifests(List<Path> files, List<Path> folders, boolean several, List<SheetAddress> addresses) {

	static final Manifests NONE = new Manifests(List.of(), List.of(), false, List.of());

	Manifests {
		files = List.copyOf(files);
		folders = List.copyOf(folders);
		addresses = List.copyOf(addresses);
	}

	/**
	 * The same with the files that were fetched.
	 */
	Manifests with(List<Path> fetched) {
		return new Manifests(Stream.concat(this.files.stream(), fetched.stream()).toList(), this.folders, this.several,
				List.of());
	}

	@Override
	public String toString() {
		return Stream.concat(this.files.stream(), this.addresses.stream())
			.map(Object::toString)
			.collect(Collectors.joining(", "));
	}

}
