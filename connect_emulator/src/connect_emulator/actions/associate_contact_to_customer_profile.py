"""AssociateContactToCustomerProfile: ties the contact to a customer profile."""

from connect_emulator.actions.service import Rules, service_action

ASSOCIATE_CONTACT_TO_CUSTOMER_PROFILE = service_action(
    "AssociateContactToCustomerProfile",
    "Customer Profiles",
    root="Customer",
    rules=Rules(
        parameters=("ProfileRequestData", "ProfileResponseData"),
        required=("ProfileRequestData",),
        errors=("NoMatchingError",),
    ),
)
