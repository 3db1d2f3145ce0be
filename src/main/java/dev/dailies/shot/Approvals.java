package dev.dailies.shot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a person approved of a manifest's shots, besides what its rows say.
 *
 * @param byShot by the shot's id
 */
public record Approvals(Map<String, Approval> byShot) {

	public static final Approvals NONE = new Approvals(Map.of());

	public Approvals {
		byShot = Map.copyOf(byShot);
	}

	/**
	 * Reads lines: a shot's id, or its id, a tab and what of it is approved. Several
	 * lines about a shot hold together.
	 */
	public static Approvals of(List<String> lines) {
		Map<String, Approval> read = new HashMap<>();
		for (String line : lines) {
			int tab = line.indexOf('\t');
			String id = ((tab < 0) ? line : line.substring(0, tab)).strip();
			read.merge(id, (tab < 0) ? Approval.ALL : Approval.of(line.substring(tab)), Approval::or);
		}
		return new Approvals(read);
	}

	public Set<String> shots() {
		return this.byShot.keySet();
	}

	/**
	 * What was approved of a shot that goes by any of these ids.
	 */
	public Approval of(String id, List<String> otherIds) {
		Approval approval = this.byShot.getOrDefault(id, Approval.NONE);
		for (String other : otherIds) {
			approval = approval.or(this.byShot.getOrDefault(other, Approval.NONE));
		}
		return approval;
	}

	/**
	 * The same for the same approvals.
	 */
	@Override
	public String toString() {
		Map<String, List<String>> sorted = new TreeMap<>();
		this.byShot.forEach((id, approval) -> sorted.put(id,
				approval.choices().stream().map(Approval.Choice::toString).sorted().toList()));
		return sorted.toString();
	}

}
