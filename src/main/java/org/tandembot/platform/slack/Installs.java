package org.tandembot.platform.slack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The workspaces that installed Tandem by {@code /slack/install}. */
interface Installs {

    /** For a Tandem that works with its one configured token. */
    Installs NONE = new Installs() {

        @Override
        public List<Install> all() {
            return List.of();
        }

        @Override
        public boolean areTaken() {
            return false;
        }

        @Override
        public void keep(Install install) {
            throw new IllegalStateException("Without a client id nothing is installed");
        }

        @Override
        public void remove(String workspace, Instant when) {}

        @Override
        public String begin(String drawn, Instant until) {
            throw new IllegalStateException("Without a client id nothing is installed");
        }

        @Override
        public boolean finish(String begun, Instant now) {
            return false;
        }
    };

    /** All of them; what another instance did is known within half a minute. */
    List<Install> all();

    /** Whether workspaces can install Tandem at all. */
    boolean areTaken();

    /**
     * Keeps an install in the place of an earlier one of the same workspace.
     *
     * @throws org.springframework.dao.DataAccessException when Redis cannot be reached
     */
    void keep(Install install);

    /** Removes what was installed before {@code when}; Slack may tell of a removal after the workspace installed it again. */
    void remove(String workspace, Instant when);

    /** A word that an install begins with, made of what was drawn for it. Nothing is kept of it. */
    String begin(String drawn, Instant until);

    /**
     * Whether an install began with this word, and it is in time and not used before.
     *
     * @throws org.springframework.dao.DataAccessException when Redis cannot be reached
     */
    boolean finish(String begun, Instant now);

    /** The install that serves this workspace, by Tandem's name for it. */
    default Optional<Install> find(String workspace) {
        return all().stream().filter(install -> install.isFor(workspace)).findFirst();
    }

    /** The install of a whole organisation. */
    default Optional<Install> ofOrganisation(String enterprise) {
        return enterprise.isEmpty() ? Optional.empty() : find(enterprise);
    }

    /** The install of the workspace that Slack calls so. */
    default Optional<Install> ofTeam(String team) {
        return team.isEmpty()
                ? Optional.empty()
                : all().stream().filter(install -> install.team().equals(team)).findFirst();
    }
}
