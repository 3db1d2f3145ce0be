package dev.dailies.desk.web;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.user.DeskUser;
import dev.dailies.settings.ListenAddress;

/**
 * What a desk is opened with.
 *
 * @param names by which browsers may call it, besides those of this machine for itself
 * @param users empty where whoever has the key may come in
 * @param behindTlsProxy whether browsers reach it by https
 * @param owner who it is that comes in with the key
 * @param told is told of each new address with a key
 */
public record DeskOptions(DeskFolder folder, OwnProgram program, ListenAddress listen, Set<String> names,
		List<DeskUser> users, boolean behindTlsProxy, String owner, Clock clock, Consumer<String> told) {

	public DeskOptions {
		names = Set.copyOf(names);
		users = List.copyOf(users);
	}

	/**
	 * Whether people come in by name and password, not by the key that was printed.
	 */
	boolean hasUsers() {
		return !this.users.isEmpty();
	}

}
