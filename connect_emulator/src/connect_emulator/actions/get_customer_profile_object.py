"""GetCustomerProfileObject: reads an object of a customer profile."""

from connect_emulator.actions.service import Rules, service_action

GET_CUSTOMER_PROFILE_OBJECT = service_action(
    "GetCustomerProfileObject",
    "Customer Profiles",
    root="Customer",
    rules=Rules(parameters=("ProfileRequestData", "ProfileResponseData")),
)
