package dev.dailies.act;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.dailies.evidence.ClipsAsFound;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.shot.Clip;
import dev.dailies.words.RefusedException;

/**
 * Looks for clips that were given for lost before they are bought again.
 */
final class LostOrHere {

	private final ClipsAsFound found;

	private final Map<String, String> here = new LinkedHashMap<>();

	private final List<String> others = new ArrayList<>();

	private int away;

	LostOrHere(ClipsAsFound found) {
		this.found = found;
	}

	/**
	 * Whether a lost operation's clips lie there, byte for byte.
	 */
	boolean isHere(LedgerOperation lost) {
		List<String> files = lost.clips().stream().map(Clip::file).filter(Objects::nonNull).toList();
		if (files.isEmpty()) {
			return false;
		}
		if (this.found.proves(lost.clips())) {
			this.here.put(lost.operation().id(), String.join(", ", files));
			return true;
		}
		lost.clips().stream().filter(this.found::has).map(Clip::file).forEach(this.others::add);
		this.away += lost.clips().stream().allMatch(this.found::has) ? 0 : 1;
		return false;
	}

	/**
	 * @param clipsGone whether a person says that no disk with clips is away
	 * @throws RefusedException if clips that were here once may be on a disk that is away
	 */
	void refuseWhileAway(boolean clipsGone) {
		if (this.away > 0 && !clipsGone) {
			this.found.trouble().ifPresent((trouble) -> {
				throw new RefusedException(this.found.place() + " " + trouble
						+ ", and clips of what would be bought again were there. A disk that is not mounted looks like "
						+ "that. Nothing was changed. Bring it back and give the same command; or, if they are really "
						+ "gone, add --clips-gone");
			});
		}
	}

	/**
	 * The files of what is here, by operation.
	 */
	Map<String, String> here() {
		return this.here;
	}

	/**
	 * Files under a clip's name that are not what was fetched.
	 */
	List<String> others() {
		return this.others;
	}

}
