package org.imrn.persistence.registration;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.imrn.persistence.Database;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.RegistrationLedger;
import org.imrn.registration.SaveOutcome;

/** Registrations in the database: read through the mapping, written by the group committer. */
public final class JpaRegistrationLedger implements RegistrationLedger {

    private static final int PAGE = 500;

    private final Database database;
    private final GroupCommitter committer;

    public JpaRegistrationLedger(Database database, GroupCommitter committer) {
        this.database = database;
        this.committer = committer;
    }

    @Override
    public CompletableFuture<SaveOutcome> save(Registration registration) {
        return committer.save(registration);
    }

    @Override
    public CompletableFuture<SaveOutcome> remove(Registration registration) {
        return committer.remove(registration);
    }

    @Override
    public Optional<Registration> find(RegistrationId id, Duration patience) {
        return database.readWhileUp(patience, session -> RegistrationQueries.find(session, id));
    }

    @Override
    public List<Registration> find(Collection<RegistrationId> ids, Duration patience) {
        return database.readWhileUp(patience, session -> RegistrationQueries.byKey(session,
                ids.stream().map(RegistrationId::value).toList()));
    }

    @Override
    public Optional<Registration> owning(Collection<PublicIdentity> identities, Duration patience) {
        return database.readWhileUp(patience, session -> RegistrationQueries.owning(session, identities));
    }

    @Override
    public void forEach(Consumer<Registration> visitor) {
        database.readPages(PAGE, Optional.<UUID>empty(),
                (session, last) -> RegistrationQueries.page(session, last, PAGE),
                registration -> Optional.of(registration.id().value()), visitor);
    }
}
