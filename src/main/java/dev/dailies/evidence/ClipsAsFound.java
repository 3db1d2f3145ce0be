package dev.dailies.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketLink;
import dev.dailies.clip.ClipName;
import dev.dailies.disk.FileNames;
import dev.dailies.shot.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A clips folder as one listing found it. Names that differ in case or in the form of
 * their accents only are one: a disk on its way through other machines changes them.
 */
public final class ClipsAsFound {

	private final ClipsPlace place;

	private final @Nullable String trouble;

	private final Map<String, Entry> files;

	/** Whether there are any notes of downloads. */
	private final boolean notes;

	private ClipsAsFound(ClipsPlace place, @Nullable String trouble, Map<String, Entry> files) {
		this.place = place;
		this.trouble = trouble;
		this.files = files;
		this.notes = files.values().stream().anyMatch((file) -> file.name.endsWith(ClipName.NOTE));
	}

	/**
	 * Looks into a folder, or into the bucket that it stands for, and changes nothing.
	 * @throws dev.dailies.bucket.BucketException if the bucket cannot be looked into
	 */
	public static ClipsAsFound in(Path folder) {
		return BucketLink.ofClips(folder).map(ClipsAsFound::inBucket).orElseGet(() -> inFolder(folder));
	}

	private static ClipsAsFound inBucket(BucketAddress address) {
		Map<String, Entry> files = new HashMap<>();
		try (Bucket bucket = Bucket.at(address)) {
			bucket.forEach(ClipsPlace.InBucket.BELOW, (object) -> {
				if (!object.name().isEmpty()) {
					files.put(ClipName.folded(object.name()), new Entry(object.name(), object.bytes()));
				}
			});
		}
		return new ClipsAsFound(new ClipsPlace.InBucket(address), files.isEmpty() ? "is empty" : null, files);
	}

	private static ClipsAsFound inFolder(Path folder) {
		ClipsPlace place = new ClipsPlace.InFolder(folder);
		if (!Files.isDirectory(folder)) {
			boolean link = Files.isSymbolicLink(folder);
			return new ClipsAsFound(place,
					link ? "is a link that leads nowhere" : Files.exists(folder) ? "is no folder" : "is not there",
					Map.of());
		}
		Map<String, Entry> files;
		try (Stream<Path> list = Files.list(folder)) {
			// each file is asked for its length, and a disk answers several at once
			files = list.parallel()
				.map(Entry::of)
				.flatMap(Optional::stream)
				.collect(Collectors.toConcurrentMap((file) -> ClipName.folded(file.name), (file) -> file,
						(one, other) -> other));
		}
		catch (IOException | UncheckedIOException ex) {
			return new ClipsAsFound(place, "cannot be read (" + ex.getMessage() + ")", Map.of());
		}
		boolean empty = files.values().stream().allMatch((file) -> file.name.startsWith("."));
		return new ClipsAsFound(place, empty ? "is empty" : null, files);
	}

	/**
	 * Nothing, nowhere.
	 */
	static ClipsAsFound nowhere() {
		return new ClipsAsFound(new ClipsPlace.InFolder(Path.of("")), "is not there", Map.of());
	}

	/**
	 * Tells a listing from another one by the names and lengths of its files.
	 */
	public String fingerprint() {
		long sum = 0;
		for (Entry file : this.files.values()) {
			sum += mixed(file);
		}
		return this.files.size() + " files " + Long.toHexString(sum)
				+ ((this.trouble != null) ? " " + this.trouble : "");
	}

	// added up, because a folder has no order
	private static long mixed(Entry file) {
		long mixed = file.bytes;
		for (int at = 0; at < file.name.length(); at++) {
			mixed = (mixed ^ file.name.charAt(at)) * 0x100000001b3L;
		}
		mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
		return mixed ^ (mixed >>> 33);
	}

	/**
	 * How people call the place.
	 */
	public String place() {
		return this.place.toString();
	}

	/**
	 * What it is, rather than a loss, if clips are missing there in number.
	 */
	String ifMany() {
		return this.place.ifMany();
	}

	/**
	 * Why no clip can be there, after the place's name; empty if there is no such reason.
	 */
	public Optional<String> trouble() {
		return Optional.ofNullable(this.trouble);
	}

	/**
	 * The names of all files, what is left of downloads included.
	 */
	Collection<String> names() {
		return this.files.values().stream().map(Entry::name).toList();
	}

	/**
	 * Whether a file lies under a clip's name. An empty one is none: so a disk leaves it
	 * that was full. One whose name this machine cannot spell is not looked at, which
	 * proves no loss. In a bucket one of another length is none, either.
	 */
	public boolean has(Clip clip) {
		Entry entry = entry(clip);
		return (entry != null) ? entry.bytes > 0 && !(this.place.knowsNoOthers() && differs(clip, entry))
				: clip.file() != null && this.trouble == null && FileNames.trouble(clip.file()).isPresent();
	}

	/**
	 * Whether nothing has to be done for a clip to be where it should: it is there, or a
	 * person had it removed.
	 */
	public boolean isAccountedFor(Clip clip) {
		return clip.isPruned() || has(clip);
	}

	/**
	 * Whether a clip is there, and a note beside it still that says where it came from.
	 */
	public boolean hasNote(Clip clip) {
		return this.notes && clip.file() != null && has(clip)
				&& this.files.containsKey(ClipName.folded(ClipName.note(clip.file())));
	}

	/**
	 * Whether what lies under a clip's name has another length than was fetched.
	 */
	public boolean isOther(Clip clip) {
		Entry entry = entry(clip);
		return entry != null && entry.bytes > 0 && !this.place.knowsNoOthers() && differs(clip, entry);
	}

	private static boolean differs(Clip clip, Entry entry) {
		return clip.bytes() != null && entry.bytes != clip.bytes();
	}

	/**
	 * Whether all clips of an operation were once brought home, and lie there byte for
	 * byte.
	 */
	public boolean proves(List<Clip> clips) {
		return !clips.isEmpty() && clips.stream().allMatch(this::proves);
	}

	private boolean proves(Clip clip) {
		Entry entry = entry(clip);
		try {
			return entry != null && clip.bytes() != null && entry.bytes == clip.bytes()
					&& this.place.holds(entry.name, clip.bytes(), clip.sha256());
		}
		catch (IOException ex) {
			// what cannot be read proves nothing
			return false;
		}
	}

	private @Nullable Entry entry(Clip clip) {
		return (clip.file() != null) ? this.files.get(ClipName.folded(clip.file())) : null;
	}

	private record Entry(String name, long bytes) {

		/**
		 * Empty where it is no file, or cannot be looked at.
		 */
		static Optional<Entry> of(Path file) {
			try {
				BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
				return attributes.isRegularFile()
						? Optional.of(new Entry(String.valueOf(file.getFileName()), attributes.size()))
						: Optional.empty();
			}
			catch (IOException ex) {
				// gone since it was listed, or a link that leads nowhere
				return Optional.empty();
			}
		}

	}

}
