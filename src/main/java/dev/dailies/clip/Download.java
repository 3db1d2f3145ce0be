package dev.dailies.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.dailies.clip.FetchException.Reason;
import dev.dailies.clip.Part.Resume;
import dev.dailies.disk.Room;
import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.http.AddressGuard;

/**
 * One attempt to get the bytes of an address into a part file, carrying on where the last
 * attempt ended.
 */
final class Download {

	private final Link link;

	private final FetchSettings settings;

	private final Room room;

	private final Edges edges;

	Download(Link link, FetchSettings settings, Room room, Edges edges) {
		this.link = link;
		this.settings = settings;
		this.room = room;
		this.edges = edges;
	}

	/**
	 * Returns once the body has ended and nothing that was announced is missing.
	 * @throws IOException if the disk, not the network, is at fault
	 */
	Arrived fill(Part part, String url, AddressGuard guard, Turn turn)
			throws IOException, SetbackException, InterruptedException {
		Optional<Resume> resume = part.resume(url);
		try (Answer answer = this.link.get(url, resume.map(Download::headers).orElse(Map.of()), guard)) {
			Origin origin = answer.origin(url);
			if (answer.status() == 200) {
				checkSize(part, origin, 0);
				Sha256 sum = new Sha256();
				save(answer, part, part.startAnew(origin), origin, 0, turn, sum);
				return new Arrived(origin.total() != null || answer.isChunked(), sum.hex());
			}
			if (resume.isPresent() && continues(answer, origin, resume.get())) {
				checkSize(part, origin, resume.get().from());
				Origin whole = merged(resume.get(), origin);
				Sha256 sum = new Sha256();
				sum.add(part.file());
				save(answer, part, part.carryOn(whole), origin, resume.get().from(), turn, sum);
				return new Arrived(whole.total() != null || answer.isChunked(), sum.hex());
			}
			part.discard();
			if (resume.isEmpty()) {
				throw new SetbackException("it answered " + answer.status() + " to a request for the whole file");
			}
		}
		// The server would not carry on from here; without the part the whole is asked
		// for.
		return fill(part, url, guard, turn);
	}

	private static Map<String, String> headers(Resume resume) {
		Map<String, String> headers = new HashMap<>();
		headers.put("Range", "bytes=" + resume.from() + "-");
		String validator = resume.origin().validator();
		if (validator != null) {
			headers.put("If-Range", validator);
		}
		return headers;
	}

	private static boolean continues(Answer answer, Origin origin, Resume resume) {
		return answer.range().filter((range) -> range.from() == resume.from()).isPresent()
				&& origin.agreesWith(resume.origin());
	}

	private static Origin merged(Resume resume, Origin now) {
		Origin before = resume.origin();
		return new Origin(now.urlDigest(), (before.validator() != null) ? before.validator() : now.validator(),
				(before.total() != null) ? before.total() : now.total());
	}

	private void checkSize(Part part, Origin origin, long here) throws IOException {
		Long total = origin.total();
		if (total == null) {
			return;
		}
		if (total > this.settings.maxBytes()) {
			part.discard();
			throw tooBig(total + " bytes are announced");
		}
		// Found out beforehand, because the ledger may live on the same disk.
		long free = this.room.freeBytes(part.folder());
		if (total - here > free) {
			throw FetchException.of(Reason.DISK,
					"%d bytes are still to come and %d bytes are free".formatted(total - here, free));
		}
	}

	private void save(Answer answer, Part part, FileChannel opened, Origin origin, long from, Turn turn, Sha256 sum)
			throws IOException, SetbackException, InterruptedException {
		long size = from;
		Pace pace = new Pace(this.settings.stallTimeout().multipliedBy(2), System::nanoTime);
		try (FileChannel channel = opened) {
			Optional<ByteBuffer> piece = this.link.next(answer);
			while (piece.isPresent()) {
				sum.add(piece.get());
				long written = write(channel, piece.get());
				this.edges.reached(Edge.DOWNLOADING);
				pace.keep(written);
				turn.keep(written);
				size += written;
				if (size > this.settings.maxBytes()) {
					part.discard();
					throw tooBig("more than that arrived");
				}
				piece = this.link.next(answer);
			}
		}
		Long total = origin.total();
		if (total != null && size != total) {
			throw new SetbackException("it ended after %d of %d bytes".formatted(size, total));
		}
	}

	private static long write(FileChannel channel, ByteBuffer piece) throws IOException {
		long written = 0;
		while (piece.hasRemaining()) {
			written += channel.write(piece);
		}
		return written;
	}

	private FetchException tooBig(String found) {
		return FetchException.of(Reason.NOT_A_CLIP,
				"a clip has %d bytes at most, and %s".formatted(this.settings.maxBytes(), found));
	}

	/**
	 * What a part file holds when its download is over.
	 *
	 * @param isAll whether the end of it was announced, by its length or by a mark of its
	 * own
	 * @param sha256 of all its bytes, reckoned as they came
	 */
	record Arrived(boolean isAll, String sha256) {
	}

}
